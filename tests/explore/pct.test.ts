import { expect, test } from 'vitest';
import { Random } from '../../lib/explore/random.ts';
import { Pct } from '../../lib/explore/strategies/pct.ts';
import type { Machine } from '../../lib/explore/task.ts';

/** Tasks of so many steps each, none of which waits, run by the strategy; `late` tasks begin after so many steps. */
function schedule(pct: Pct, lengths: readonly number[]): number[] {
  const left = [...lengths];
  const run = { steps: [] as number[], current: null as { id: number } | null };
  for (;;) {
    const enabled = left.reduce((mask, count, task) => (count > 0 ? mask | (1 << task) : mask), 0);
    if (enabled === 0) return run.steps;
    const task = pct.pick(run as unknown as Machine, enabled);
    left[task] = (left[task] as number) - 1;
    run.steps.push(task);
    run.current = { id: task };
  }
}

/** How often a task was left although it had steps to do. */
function preemptions(steps: readonly number[]): number {
  return steps.filter((task, i) => i > 0 && task !== steps[i - 1] && steps.lastIndexOf(steps[i - 1] as number) > i)
    .length;
}

const many = (depth: number, lengths: readonly number[], runs = 400) => {
  const random = new Random(1);
  const length = lengths.reduce((a, b) => a + b, 0);
  return Array.from({ length: runs }, () => schedule(new Pct(random, depth, length), lengths));
};

test('a depth of 1 preempts nobody, and comes upon every order of the tasks about as often', () => {
  const runs = many(1, [3, 3, 3]);
  expect(Math.max(...runs.map(preemptions))).toBe(0);
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(run.join(''), (counts.get(run.join('')) ?? 0) + 1);
  expect(counts.size).toBe(6);
  expect(Math.min(...counts.values())).toBeGreaterThan(400 / 6 / 2);
});

test('each depth more is one preemption more at most, at any step', () => {
  for (const depth of [2, 3, 4]) expect(Math.max(...many(depth, [5, 5, 5]).map(preemptions))).toBe(depth - 1);
  const places = new Set(
    many(2, [3, 3]).map((run) =>
      run.findIndex((task, i) => i > 0 && task !== run[i - 1] && run.lastIndexOf(run[i - 1] as number) > i),
    ),
  );
  expect([...places].sort()).toEqual([-1, 1, 2]);
});

test('a task that falls behind stays behind all others', () => {
  // With two drops, whoever was interrupted goes on only when those that were not have ended, the last interrupted last.
  for (const run of many(3, [4, 4, 4])) {
    const left: number[] = [];
    run.forEach((task, i) => {
      const previous = run[i - 1];
      if (previous !== undefined && previous !== task && run.lastIndexOf(previous) > i) left.push(previous);
    });
    const ends = [0, 1, 2].sort((a, b) => run.lastIndexOf(a) - run.lastIndexOf(b));
    const dropped = [...new Set(left)];
    if (dropped.length === left.length) expect(ends.slice(3 - dropped.length)).toEqual(dropped);
  }
});

test('a failure of one order in 2 to the 20 for a coin is met every other time', () => {
  // The second task must run wholly before the first: 20 times heads.
  const runs = many(1, [20, 20]);
  const met = runs.filter((run) => run.slice(0, 20).every((task) => task === 1)).length;
  expect(met).toBeGreaterThan(150);
  expect(met).toBeLessThan(250);
});

test('the same seed is the same schedule, and without steps there is nothing to drop', () => {
  expect(many(3, [4, 4, 4], 20)).toEqual(many(3, [4, 4, 4], 20));
  expect(schedule(new Pct(new Random(3), 4, 0), [2, 2]).length).toBe(4);
});
