import { linearExtensions } from '../../lib/explore/certificate/linear-extensions.ts';
import { stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { Clocks } from '../../lib/explore/clocks.ts';
import { Watch } from '../../lib/explore/host.ts';
import type { Program } from '../../lib/explore/program.ts';
import { Dpor } from '../../lib/explore/strategies/dpor.ts';
import { type Failure, smallestFailure } from '../../lib/explore/strategies/smallest.ts';
import type { Machine, Task } from '../../lib/explore/task.ts';
import { Counting, failed, smaller } from './survey.ts';

/**
 * Names an execution's class: every step with what happened before it, and how it ended. Two schedules have the same
 * name exactly if they differ only in the order of steps that commute.
 */
export function classOf(run: Machine, clocks = new Clocks()): string {
  clocks.truncate(0);
  for (const step of run.steps) clocks.push(step, run.tasks[step.task] as Task, () => {});
  const key = (id: number) => run.tasks[id]?.key ?? '?';
  const names = run.steps.map((step, i) => {
    const before = clocks
      .of(i, run.tasks.length)
      .map((count, id) => (count ? `${key(id)}:${count}` : ''))
      .filter(Boolean);
    return `${key(step.task)}<${before.sort().join(' ')}>`;
  });
  const ending = run.ending;
  return `${ending?.kind}${ending?.kind === 'failed' ? ending.message : ''} ${names.sort().join(' ')}`;
}

export interface Difference {
  readonly what: string;
}

export interface Compared {
  readonly schedules: number;
  readonly classes: number;
  readonly redundant: number;
  readonly difference: string | null;
}

/** Compares the reduction and the smallest failure with brute force, and with the state graph; null when brute force is over the limit. */
export async function compare(program: Program, limit: number, withGraph = true): Promise<Compared | null> {
  const watch = new Watch();
  const options = { stepLimit: 200, tracing: false, keyed: false, ids: new Map<string, number>() };
  try {
    const all = new Map<string, number>();
    const clocks = new Clocks();
    const brute = new Counting();
    let schedules = 0;
    let smallest: Failure | null = null;
    let known: Failure | null = null;
    for (let more = true; more; ) {
      const run = await watch.execute(program.setup, brute, options);
      if (run.ending?.kind === 'uncontrolled' || run.ending?.kind === 'diverged') {
        return { schedules, classes: 0, redundant: 0, difference: JSON.stringify(run.ending) };
      }
      if (++schedules > limit) return null;
      const name = classOf(run, clocks);
      all.set(name, (all.get(name) ?? 0) + 1);
      if (failed(run)) {
        known = { preemptions: brute.preemptions(run), schedule: run.schedule };
        smallest = smaller(smallest, known);
      }
      more = brute.advance(run);
    }
    const seen = new Set<string>();
    const strategy = new Dpor();
    let redundant = 0;
    let orders = 0n;
    let difference: string | null = null;
    for (let more = true; more; ) {
      const run = await watch.execute(program.setup, strategy, options);
      more = strategy.advance(run);
      if (run.ending?.kind === 'stopped') {
        redundant++;
        continue;
      }
      const name = classOf(run, clocks);
      if (seen.has(name)) difference ??= `a class was run twice: ${run.schedule.join('')}`;
      if (!all.has(name)) difference ??= `not a class of the program: ${run.schedule.join('')}`;
      seen.add(name);
      const extensions = linearExtensions(strategy.clocks, run.tasks.length, { left: 1e6 });
      if (extensions !== BigInt(all.get(name) ?? 0))
        difference ??= `${extensions} orders of ${all.get(name)}: ${run.schedule.join('')}`;
      orders += extensions;
    }
    if (seen.size !== all.size) difference ??= `${seen.size} of ${all.size} classes`;
    if (orders !== BigInt(schedules)) difference ??= `${orders} orders of ${schedules}`;
    for (const bound of smallest ? [null, known] : []) {
      const found = await smallestFailure(watch, program.setup, 200, { left: 1e5 }, bound);
      if (
        JSON.stringify(found) !== JSON.stringify({ schedule: smallest?.schedule, preemptions: smallest?.preemptions })
      )
        difference ??= `smallest: ${JSON.stringify(found)} instead of ${JSON.stringify(smallest)}`;
    }
    if (withGraph) {
      const { paths } = await stateGraph(watch, program.setup, 200, { left: 1e6 });
      if (paths !== BigInt(schedules)) difference ??= `${paths} paths of ${schedules}`;
    }
    return { schedules, classes: seen.size, redundant, difference };
  } finally {
    watch.close();
  }
}
