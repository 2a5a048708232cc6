import type { Budget } from '../certificate/linear-extensions.ts';
import { stateKey } from '../certificate/state-graph.ts';
import { pausing } from '../choosers.ts';
import type { Watch } from '../host.ts';
import { Unkeyable } from '../state-key.ts';
import type { Setup } from '../task.ts';

interface Candidate {
  readonly schedule: readonly number[];
  readonly preemptions: number;
}

/**
 * The smallest failing schedule: fewest preemptions, then fewest steps, then the first in order of task numbers. Walks
 * schedules in exactly that order and drops those that reach a state, with the same task running, already reached more
 * cheaply. Null when the budget ends first.
 */
export async function smallestFailure(
  watch: Watch,
  setup: Setup,
  stepLimit: number,
  budget: Budget,
): Promise<Candidate | null> {
  const levels: Candidate[][] = [[{ schedule: [], preemptions: 0 }]];
  const seen = new Set<string>();
  const ids = new Map<string, number>();
  for (let preemptions = 0; preemptions < levels.length; preemptions++) {
    // A level is kept in order of length; candidates from the level below arrive in that order too, and are merged.
    const queue = levels[preemptions] ?? [];
    queue.sort((a, b) => a.schedule.length - b.schedule.length);
    for (let at = 0; at < queue.length; at++) {
      const { schedule } = queue[at] as Candidate;
      if (budget.left-- <= 0) return null;
      const run = await watch.execute(setup, pausing(schedule), { stepLimit, tracing: false, keyed: true, ids });
      const ending = run.ending?.kind;
      if (ending === 'failed' || ending === 'deadlock') return { schedule: run.schedule, preemptions };
      if (ending !== 'stopped') continue;
      const last = schedule.at(-1) ?? -1;
      const key = keyOrNull(() => `${last}|${stateKey(run)}`);
      if (key !== null) {
        if (seen.has(key)) continue;
        seen.add(key);
      }
      const enabled = run.enabledAtEnd;
      const couldGoOn = last >= 0 && (enabled & (1 << last)) !== 0;
      for (let left = enabled; left !== 0; left &= left - 1) {
        const task = 31 - Math.clz32(left & -left);
        const cost = couldGoOn && task !== last ? 1 : 0;
        const child = { schedule: [...schedule, task], preemptions: preemptions + cost };
        if (cost === 0) insertByLength(queue, at, child);
        else {
          levels[preemptions + 1] ??= [];
          levels[preemptions + 1]?.push(child);
        }
      }
    }
  }
  return null;
}

/** Keeps the queue in order of length behind `at`. */
function insertByLength(queue: Candidate[], at: number, child: Candidate): void {
  let low = at + 1;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as Candidate).schedule.length <= child.schedule.length) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, child);
}

function keyOrNull(key: () => string): string | null {
  try {
    return key();
  } catch (error) {
    if (error instanceof Unkeyable) return null;
    throw error;
  }
}
