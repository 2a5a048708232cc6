import type { Random } from '../random.ts';
import type { Chooser, Machine } from '../task.ts';

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010): random priorities and
 * `depth - 1` random points where the running task falls behind. Finds a bug of that depth among n tasks and k steps
 * with probability at least 1/(n·k^(depth-1)) a run, where a fair coin at every step needs luck exponential in k.
 */
export class Pct implements Chooser {
  readonly prefix: readonly number[] = [];
  private readonly priorities: number[] = [];
  private readonly drops: Set<number>;
  private lowest = 0;

  constructor(
    private readonly random: Random,
    depth: number,
    length: number,
  ) {
    this.drops = new Set(Array.from({ length: depth - 1 }, () => 1 + random.below(Math.max(1, length))));
  }

  pick(run: Machine, enabled: number): number {
    if (this.drops.has(run.steps.length) && run.current) this.priorities[run.current.id] = --this.lowest;
    let best = -1;
    for (let left = enabled; left !== 0; left &= left - 1) {
      const task = 31 - Math.clz32(left & -left);
      this.priorities[task] ??= 1 + this.random.below(1 << 20);
      if (best < 0 || (this.priorities[task] as number) > (this.priorities[best] as number)) best = task;
    }
    return best;
  }
}
