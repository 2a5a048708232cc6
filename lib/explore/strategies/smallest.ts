import type { Budget } from '../certificate/linear-extensions.ts';
import { stateKey } from '../certificate/state-graph.ts';
import type { Watch } from '../host.ts';
import { Unkeyable } from '../state-key.ts';
import type { Chooser, Machine, Setup, Step } from '../task.ts';

export interface Failure {
  readonly schedule: readonly number[];
  readonly preemptions: number;
}

/** A state with the task that ran last, and the steps that lead to it from others with the fewest preemptions. */
interface Place {
  readonly level: number;
  readonly arrivals: Arrival[];
  /** The first of its schedules in order of task numbers, once asked for. */
  first: readonly number[] | null;
}

interface Arrival {
  readonly from: Place | null;
  /** Who ran since. */
  readonly tasks: readonly number[];
}

/** A place on a schedule that was run, and tasks to run there instead. */
interface Fork {
  readonly place: Place;
  readonly schedule: readonly number[];
  readonly steps: readonly Step[];
  readonly depth: number;
  tasks: number;
}

/** Forks of one level, by depth. */
type Level = Fork[][];

const lowest = (mask: number) => 31 - Math.clz32(mask & -mask);

/**
 * Runs on without preempting, and notes where it could have been preempted (a fork of the next level) or was free to
 * choose (a fork of this one). Stops at a place that was reached before: levels are walked in order, and the number of
 * steps to a state is always the same, so that was at least as cheap.
 */
class Walk implements Chooser {
  prefix: number[] = [];
  known: readonly Step[] = [];
  level = 0;
  /** The smallest failures of this level so far: their number of steps, and how each was arrived at. */
  length = Number.POSITIVE_INFINITY;
  failures: Arrival[] = [];
  private here: Level = [];
  private beyond: Level = [];
  private readonly places = new Map<string, Place>();
  /** The last place of this run, and the step after it. */
  private at: Place | null = null;
  private since = 0;

  constructor(private readonly bound: Failure | null) {
    this.begin(0);
  }

  pick(run: Machine, enabled: number): number {
    const depth = run.steps.length;
    if (depth >= this.length) return -1;
    const last = run.schedule[depth - 1] ?? -1;
    const goesOn = last >= 0 && (enabled & (1 << last)) !== 0;
    // Nothing here is worth another preemption.
    if (goesOn && this.length < Number.POSITIVE_INFINITY) return last;
    // Nothing to choose: two schedules that meet here are found to have met where there is, and a key is dear.
    if ((enabled & (enabled - 1)) === 0) return lowest(enabled);
    const key = keyOrNull(run, last);
    const known = key === null ? undefined : this.places.get(key);
    const arrival = this.arrival(run.schedule);
    if (known) {
      if (known.level === this.level) known.arrivals.push(arrival);
      return -1;
    }
    const place: Place = { level: this.level, arrivals: [arrival], first: null };
    if (key !== null) this.places.set(key, place);
    this.at = place;
    this.since = depth;
    const choice = goesOn ? last : lowest(enabled);
    const tasks = enabled & ~(1 << choice);
    if (tasks !== 0) {
      const forks = goesOn ? this.beyond : this.here;
      forks[depth] ??= [];
      forks[depth]?.push({ place, schedule: run.schedule, steps: run.steps, depth, tasks });
    }
    return choice;
  }

  private arrival(schedule: readonly number[]): Arrival {
    return { from: this.at, tasks: schedule.slice(this.since) };
  }

  failed(schedule: readonly number[]): void {
    if (schedule.length > this.length) return;
    if (schedule.length < this.length) this.failures = [];
    this.length = schedule.length;
    this.failures.push(this.arrival(schedule));
  }

  /** The prefix of the next walk on this level; false when there is none that could be as small. */
  advance(): boolean {
    const depth = this.here.findIndex((forks) => forks && forks.length > 0);
    if (depth < 0 || depth >= this.length) return false;
    const forks = this.here[depth] as Fork[];
    const fork = forks.at(-1) as Fork;
    this.at = fork.place;
    this.since = fork.depth;
    this.prefix = fork.schedule.slice(0, fork.depth);
    this.known = fork.steps;
    this.prefix.push(lowest(fork.tasks));
    fork.tasks &= fork.tasks - 1;
    if (fork.tasks === 0) forks.pop();
    return true;
  }

  /** On to the schedules with one preemption more; false when there are none. */
  nextLevel(): boolean {
    this.here = this.beyond;
    this.beyond = [];
    this.begin(this.level + 1);
    return this.advance();
  }

  private begin(level: number): void {
    this.level = level;
    if (level === this.bound?.preemptions) this.length = this.bound.schedule.length;
  }
}

/**
 * The smallest failing schedule: fewest preemptions, then fewest steps, then the first in order of task numbers; the
 * order of CHESS (Musuvathi, Qadeer, PLDI 2007: iterative context bounding). Null when the budget, in executions, ends
 * first, or the search is not to go on. `bound` is a failure that is known: the smallest is not larger.
 */
export async function smallestFailure(
  watch: Watch,
  setup: Setup,
  stepLimit: number,
  budget: Budget,
  bound: Failure | null,
): Promise<Failure | null> {
  const options = { stepLimit, tracing: false, keyed: true, ids: new Map<string, number>() };
  const walk = new Walk(bound);
  do {
    do {
      if (budget.left-- <= 0 || !(await watch.mayGoOn())) return null;
      const run = await watch.execute(setup, walk, options);
      const ending = run.ending?.kind;
      if (ending === 'failed' || ending === 'deadlock') walk.failed(run.schedule);
    } while (walk.advance());
    if (walk.failures.length > 0) return { schedule: firstOf(walk.failures), preemptions: walk.level };
  } while (walk.nextLevel());
  return null;
}

/** All schedules to a place are of one length, and the first of them begins with the first to some place before it. */
function firstOf(arrivals: readonly Arrival[]): readonly number[] {
  let best: readonly number[] | null = null;
  for (const { from, tasks } of arrivals) {
    if (from) from.first ??= firstOf(from.arrivals);
    const schedule = [...(from?.first ?? []), ...tasks];
    if (!best || comesBefore(schedule, best)) best = schedule;
  }
  return best ?? [];
}

/** Steps of another task although the one before could have gone on. */
export function preemptionsOf(steps: readonly Step[]): number {
  let count = 0;
  for (let i = 1; i < steps.length; i++) {
    const previous = (steps[i - 1] as Step).task;
    const { task, enabled } = steps[i] as Step;
    if (task !== previous && (enabled & (1 << previous)) !== 0) count++;
  }
  return count;
}

function comesBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((task, i) => task !== b[i]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}

/** Tasks that others started are numbered as they came: only states with the same numbers can share their schedules. */
const numbering = (run: Machine): string =>
  run.tasks
    .filter(({ parent }) => parent !== null)
    .map(({ key }) => key)
    .join();

function keyOrNull(run: Machine, last: number): string | null {
  try {
    return `${last} ${numbering(run)} ${stateKey(run)}`;
  } catch (error) {
    if (error instanceof Unkeyable) return null;
    throw error;
  }
}
