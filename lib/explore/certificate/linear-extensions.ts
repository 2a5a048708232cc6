import type { Clocks } from '../clocks.ts';

/** Thrown when a count would need more work than it was allowed. */
export class OverBudget extends Error {}

export interface Budget {
  left: number;
}

/**
 * In how many orders the steps of one execution can run without breaking happens-before: one per schedule of its
 * class. Counted over the downward-closed sets of steps; since each task's steps are in line, such a set is a number
 * per task. Doubles while they are exact, then big integers.
 */
export function linearExtensions(history: Clocks, taskCount: number, budget: Budget): bigint {
  const { steps } = history;
  const perTask: number[][][] = Array.from({ length: taskCount }, () => []);
  for (let i = 0; i < steps.length; i++) perTask[(steps[i] as { task: number }).task]?.push(history.of(i, taskCount));
  const lengths = perTask.map((list) => list.length);
  // With empty tasks left out, the position in mixed radix is the set's number.
  const strides: number[] = [];
  let size = 1;
  for (const length of lengths) {
    strides.push(size);
    size *= length + 1;
  }
  const reached: number[] = lengths.map(() => 0);
  const memo = new Map<number, bigint>();
  const small = new Map<number, number>();
  const full = steps.length;

  const possible = (task: number): boolean => {
    const clock = perTask[task]?.[reached[task] as number];
    if (!clock) return false;
    for (let other = 0; other < clock.length; other++) {
      if (other !== task && (clock[other] as number) > (reached[other] as number)) return false;
    }
    return true;
  };
  const countSmall = (position: number, done: number): number => {
    if (done === full) return 1;
    const known = small.get(position);
    if (known !== undefined) return known;
    if (budget.left-- <= 0) throw new OverBudget('linear extensions');
    let total = 0;
    for (let task = 0; task < taskCount; task++) {
      if (!possible(task)) continue;
      reached[task] = (reached[task] as number) + 1;
      total += countSmall(position + (strides[task] as number), done + 1);
      reached[task] = (reached[task] as number) - 1;
    }
    small.set(position, total);
    return total;
  };
  const countBig = (position: number, done: number): bigint => {
    if (done === full) return 1n;
    const known = memo.get(position);
    if (known !== undefined) return known;
    if (budget.left-- <= 0) throw new OverBudget('linear extensions');
    let total = 0n;
    for (let task = 0; task < taskCount; task++) {
      if (!possible(task)) continue;
      reached[task] = (reached[task] as number) + 1;
      total += countBig(position + (strides[task] as number), done + 1);
      reached[task] = (reached[task] as number) - 1;
    }
    memo.set(position, total);
    return total;
  };
  const quick = countSmall(0, 0);
  return quick < Number.MAX_SAFE_INTEGER ? BigInt(quick) : countBig(0, 0);
}
