import type { Execution, Outcome, StepInfo } from './types.ts';

/** What libraries and runtimes say of something that is over. */
const afterTheEnd =
  /write after end|stream was destroyed|already closed|closed channel|not open|already (?:been )?released|after calling end|not queryable|hang up|after they are sent/;

type Facts = Omit<Execution, 'race'>;
type Waiting = Extract<Outcome, { kind: 'deadlock' }>['waiting'];

/** Names the shape of what went wrong, in the field's words; null when it has none of the known shapes. */
export function nameRace(execution: Facts): string | null {
  const { outcome, steps } = execution;
  if (outcome.kind === 'deadlock') return nameDeadlock(steps.at(-1), outcome.waiting);
  if (outcome.kind !== 'failed') return null;
  const { message } = outcome;
  if (/concurrent (map )?writes?/.test(message)) return 'overlapping writes';
  if (/concurrent map (read|iteration)/.test(message)) return 'read during a write';
  if (afterTheEnd.test(message)) return 'use after close';
  return nameInterruption(execution);
}

/** Two tasks that each hold what the other wants; or someone waiting for a wake-up that came too early or never. */
function nameDeadlock(last: StepInfo | undefined, waiting: Waiting): string | null {
  if (!last) return null;
  const owners = Object.entries(last.owners);
  const holderOf = (on: string) => owners.find(([name]) => on.startsWith(`${name}.`))?.[1];
  const next = new Map(waiting.map(({ task, on }) => [task, holderOf(on)]));
  for (const [task, holder] of next) {
    if (holder === task) return 'self-deadlock';
    for (let at: number | undefined = holder, hops = 0; at !== undefined && hops < next.size; hops++) {
      if (at === task) return 'ABBA';
      at = next.get(at);
    }
  }
  if (waiting.some(({ task }) => next.get(task) !== undefined)) return 'lock never released';
  return waiting.some(({ on }) => /\.Wait\(\)|wait until/.test(on)) ? 'missed signal' : 'nobody on the other side';
}

/** One task looked, another changed what it saw, and the first acted on what it remembered. */
function nameInterruption({ steps, conflicts, outcome }: Facts): string | null {
  for (const { second } of [...conflicts].reverse()) {
    const write = steps[second] as StepInfo;
    for (const object of write.writes) {
      const look = steps.findLast(
        (step) => step.index < second && step.task === write.task && step.reads.includes(object),
      );
      if (!look) continue;
      const between = steps.some(
        (step) =>
          step.index > look.index && step.index < second && step.task !== write.task && step.writes.includes(object),
      );
      if (between)
        return look.writes.length === 0 && outcome.kind === 'failed' && outcome.task === null
          ? 'lost update'
          : 'check-then-act';
    }
  }
  const last = conflicts.at(-1);
  // Nobody was in the way: it came before what it needed.
  if (!last) return 'order violation';
  const [first, second] = [steps[last.first] as StepInfo, steps[last.second] as StepInfo];
  if (first.writes.includes(last.object) && second.writes.includes(last.object)) return 'overlapping writes';
  return first.writes.includes(last.object) ? 'read during a write' : 'write during a read';
}
