import type { Chooser, Machine } from '../task.ts';

/** Every schedule, one by one: the oracle that the reduction is measured against, and honest for small programs. */
export class DepthFirst implements Chooser {
  prefix: number[] = [];
  private readonly untried: number[] = [];

  pick(_run: Machine, enabled: number): number {
    const choice = enabled & -enabled;
    this.untried.push(enabled ^ choice);
    return 31 - Math.clz32(choice);
  }

  /** Moves to the next schedule; false when all have run. */
  advance(run: Machine): boolean {
    for (let depth = this.untried.length - 1; depth >= 0; depth--) {
      const left = this.untried[depth] as number;
      if (left === 0) continue;
      const choice = left & -left;
      this.untried.length = depth + 1;
      this.untried[depth] = left ^ choice;
      this.prefix = run.schedule.slice(0, depth);
      this.prefix.push(31 - Math.clz32(choice));
      return true;
    }
    return false;
  }
}
