import { cell, execute, mutex, type Program, program, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { Watch } from '../../lib/explore/host.ts';
import { type Failure, preemptionsOf, smallestFailure } from '../../lib/explore/strategies/smallest.ts';
import type { Step } from '../../lib/explore/task.ts';
import { compare } from './differential.ts';
import { checkThenAct, lostUpdate, peterson, philosophers } from './known-programs.ts';
import { randomSteps } from './random-steps.ts';
import { bruteForce } from './survey.ts';

const named = (body: (stage: Stage) => void) => program('p', body);

async function smallest(subject: Program, left: number, bound: Failure | null = null, stepLimit = 200) {
  const watch = new Watch();
  const budget = { left };
  try {
    const found = await smallestFailure(watch, subject.setup, stepLimit, budget, bound);
    return { found, used: left - budget.left };
  } finally {
    watch.close();
  }
}

/** Functions in cells: states that cannot be compared, so that nothing is known to have been reached before. */
const withoutKeys =
  (body: (stage: Stage) => void) =>
  (stage: Stage): void => {
    cell<unknown>('not comparable', () => 1);
    body(stage);
  };

const subjects: [string, (stage: Stage) => void][] = [
  ['lost update', lostUpdate(3)],
  ['philosophers', philosophers(3)],
  ['check-then-act', checkThenAct(2)],
  ['Peterson, swapped', peterson('swap')],
  ['Peterson, no turn', peterson('noturn')],
];

test.each(subjects)('whatever is known before, the smallest failure is the same: %s', async (_, body) => {
  const subject = named(body);
  const { smallest: best } = await bruteForce(subject);
  const expected = { schedule: best?.schedule, preemptions: best?.preemptions };
  const { found, used } = await smallest(subject, 10_000);
  expect(found).toEqual(expected);
  const { schedule, preemptions } = found as Failure;
  const longer = { preemptions, schedule: [...schedule, 0] };
  for (const bound of [found, longer, { ...longer, preemptions: preemptions + 1 }]) {
    const bounded = await smallest(subject, 10_000, bound);
    expect(bounded.found).toEqual(expected);
    expect(bounded.used).toBeLessThanOrEqual(used);
  }
  // Exactly the executions it takes are enough.
  expect((await smallest(subject, used)).found).toEqual(expected);
  expect((await smallest(subject, used - 1)).found).toBeNull();
  expect((await smallest(subject, 0)).found).toBeNull();
});

test.each(subjects)('states that cannot be compared cost work, and change nothing: %s', async (_, body) => {
  const [plain, without] = [await smallest(named(body), 1e5), await smallest(named(withoutKeys(body)), 1e5)];
  expect(without.found).toEqual(plain.found);
  expect(plain.used).toBeLessThanOrEqual(without.used);
});

test('a program that cannot fail has no smallest failure, within any limit on its steps', async () => {
  const subject = named(lostUpdate(3, 'mutex'));
  const { found, used } = await smallest(subject, 10_000);
  expect(found).toBeNull();
  expect((await smallest(subject, 10_000, null, 5)).found).toBeNull();
  expect(used).toBeLessThan(100);
});

test('of failures that are alike the first in order of task numbers is shown, though another is met first', async () => {
  const subject = named(({ go }) => {
    const [x, mu] = [cell('x', 0), mutex('mu')];
    for (const name of ['a', 'b', 'c', 'd']) {
      go(name, async () => {
        await mu.lock();
        await x.set(1);
        await mu.unlock();
        if (name > 'b' && (await x.get()) > 0) throw new Error(name);
      });
    }
  });
  expect((await compare(subject, 5000))?.difference).toBeNull();
  const { found } = await smallest(subject, 10_000);
  expect(found).toEqual({ schedule: [2, 2, 2, 2], preemptions: 0 });
  expect((await execute(subject, found?.schedule)).outcome).toMatchObject({ message: 'Error: c' });
});

test('a step is a preemption when another task made the one before, and could have gone on', () => {
  const steps = (...rows: [task: number, enabled: number][]) =>
    rows.map(([task, enabled]) => ({ task, enabled })) as unknown as Step[];
  expect(preemptionsOf([])).toBe(0);
  expect(preemptionsOf(steps([0, 3], [0, 3], [1, 3], [0, 3]))).toBe(2);
  expect(preemptionsOf(steps([0, 3], [1, 2], [0, 1]))).toBe(0);
  expect(preemptionsOf(steps([1, 3], [2, 4], [1, 6]))).toBe(1);
});

test('states with the same tasks under other numbers share no schedules (steps seed 115076705)', async () => {
  expect((await compare(randomSteps(115076705).program, 100))?.difference).toBeNull();
});
