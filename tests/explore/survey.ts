import { Watch } from '../../lib/explore/host.ts';
import type { Program } from '../../lib/explore/program.ts';
import { DepthFirst } from '../../lib/explore/strategies/dfs.ts';
import { Dpor } from '../../lib/explore/strategies/dpor.ts';
import type { Failure } from '../../lib/explore/strategies/smallest.ts';
import type { Chooser, Machine } from '../../lib/explore/task.ts';

interface Searching extends Chooser {
  advance(run: Machine): boolean;
}

export async function forEachRun(
  program: Program,
  strategy: Searching,
  visit: (run: Machine) => void,
  keyed = false,
): Promise<void> {
  const watch = new Watch();
  const options = { stepLimit: 1000, tracing: false, keyed, ids: new Map<string, number>() };
  try {
    for (;;) {
      const run = await watch.execute(program.setup, strategy, options);
      const more = strategy.advance(run);
      visit(run);
      if (!more) return;
    }
  } finally {
    watch.close();
  }
}

export const failed = (run: Machine) => run.ending?.kind === 'failed' || run.ending?.kind === 'deadlock';

export interface BruteForce {
  schedules: number;
  failing: number;
  deadlocked: number;
  /** Schedules and failing ones with at most so many preemptions. */
  bounded: { schedules: number; failing: number }[];
  smallest: Failure | null;
}

/** The first in order of task numbers among those with the fewest steps among those with the fewest preemptions. */
export function smaller(best: Failure | null, found: Failure): Failure {
  // The oracle's order is that of the task numbers.
  const less = best ? best.preemptions - found.preemptions || best.schedule.length - found.schedule.length : 1;
  return !best || less > 0 ? found : best;
}

/** Who was enabled is known to the strategy only at fresh steps, so it is kept by depth here. */
export class Counting extends DepthFirst {
  readonly enabledAt: number[] = [];
  override pick(run: Machine, enabled: number): number {
    this.enabledAt[run.steps.length] = enabled;
    return super.pick(run, enabled);
  }
  preemptions(run: Machine): number {
    let count = 0;
    for (let i = 1; i < run.schedule.length; i++) {
      const previous = run.schedule[i - 1] as number;
      if (previous !== run.schedule[i] && (this.enabledAt[i] as number) & (1 << previous)) count++;
    }
    return count;
  }
}

/** Every schedule of the program, counted. */
export async function bruteForce(program: Program, bounds = 4): Promise<BruteForce> {
  const result: BruteForce = { schedules: 0, failing: 0, deadlocked: 0, bounded: [], smallest: null };
  for (let i = 0; i < bounds; i++) result.bounded.push({ schedules: 0, failing: 0 });
  const strategy = new Counting();
  await forEachRun(program, strategy, (run) => {
    const preemptions = strategy.preemptions(run);
    result.schedules++;
    if (failed(run)) {
      result.failing++;
      result.smallest = smaller(result.smallest, { preemptions, schedule: run.schedule });
    }
    if (run.ending?.kind === 'deadlock') result.deadlocked++;
    for (let bound = preemptions; bound < bounds; bound++) {
      const entry = result.bounded[bound] as { schedules: number; failing: number };
      entry.schedules++;
      if (failed(run)) entry.failing++;
    }
  });
  return result;
}

export interface Reduced {
  classes: number;
  failing: number;
  redundant: number;
}

/** The classes that the reduction visits. */
export async function reduced(
  program: Program,
  visit: (run: Machine, strategy: Dpor) => void = () => {},
): Promise<Reduced> {
  const result: Reduced = { classes: 0, failing: 0, redundant: 0 };
  const strategy = new Dpor();
  await forEachRun(program, strategy, (run) => {
    if (run.ending?.kind === 'stopped') result.redundant++;
    else {
      result.classes++;
      if (failed(run)) result.failing++;
      visit(run, strategy);
    }
  });
  return result;
}
