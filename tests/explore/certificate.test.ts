import { cell, explore, go, program, type Stage, until } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { linearExtensions } from '../../lib/explore/certificate/linear-extensions.ts';
import { type StateGraph, stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { Watch } from '../../lib/explore/host.ts';
import type { Program } from '../../lib/explore/program.ts';
import { step } from '../../lib/explore/shared.ts';
import { independent, lostUpdate } from './known-programs.ts';
import { reduced } from './survey.ts';

const named = (body: (stage: Stage) => void) => program('p', body);

/** How many ways there are to choose `k` of `n`. */
function choose(n: number, k: number): bigint {
  let count = 1n;
  for (let i = 1n; i <= BigInt(k); i++) count = (count * (BigInt(n - k) + i)) / i;
  return count;
}

/** A task of `k` steps and one of `l`, that share nothing. */
const two = (k: number, l: number) =>
  named(({ go }) => {
    for (const length of [k, l]) {
      const own = cell('own', 0);
      go('t', async () => {
        for (let i = 0; i < length; i++) await own.set(i);
      });
    }
  });

async function orders(subject: Program, left: number): Promise<{ total: bigint; left: number } | null> {
  const budget = { left };
  let total = 0n;
  try {
    await reduced(subject, (run, strategy) => {
      total += linearExtensions(strategy.clocks, run.tasks.length, budget);
    });
  } catch {
    return null;
  }
  return { total, left: budget.left };
}

async function graph(subject: Program, left: number, stepLimit = 100): Promise<StateGraph | null> {
  const watch = new Watch();
  try {
    return await stateGraph(watch, subject.setup, stepLimit, { left });
  } catch {
    return null;
  } finally {
    watch.close();
  }
}

test('orders are counted exactly where doubles are not: an odd number above 2 to the 53', async () => {
  const exact = choose(63, 21);
  expect(exact % 2n).toBe(1n);
  expect(exact > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  const subject = two(21, 42);
  // Every set of steps but the full one, in doubles and then in big integers.
  const sets = 22 * 43 - 1;
  expect(await orders(subject, 2 * sets)).toEqual({ total: exact, left: 0 });
  expect(await orders(subject, 2 * sets - 1)).toBeNull();
  expect(await orders(two(3, 4), 19)).toEqual({ total: 35n, left: 0 });
  expect(await orders(two(3, 4), 18)).toBeNull();
  const { verdict, schedules } = await explore(subject);
  expect(schedules).toBe(String(exact));
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, paths: String(exact) } });
});

test('orders above 2 to the 53 keep the order of what depends', async () => {
  // The first may begin when the second has ended a step of its own: after, the steps share nothing.
  const subject = named(({ go }) => {
    const [x, y, z] = [cell('x', 0), cell('y', 0), cell('z', 0)];
    go('first', async () => {
      await until('begun', [z], (n) => n > 0);
      for (let i = 0; i < 30; i++) await x.set(i);
    });
    go('second', async () => {
      await z.set(1);
      for (let i = 0; i < 31; i++) await y.set(i);
    });
  });
  expect((await orders(subject, 1e5))?.total).toBe(choose(62, 31));
  expect((await graph(subject, 1e5))?.paths).toBe(choose(62, 31));
});

test('the state graph has exactly the work allowed that its transitions take, and counts no cut-off path', async () => {
  const subject = named(independent(3, 2));
  const whole = { states: 27, transitions: 54, deadlocks: 0, paths: 90n };
  expect(await graph(subject, 55)).toEqual(whole);
  expect(await graph(subject, 54)).toBeNull();
  expect(await graph(subject, 1000, 6)).toEqual(whole);
  expect(await graph(subject, 1000, 5)).toBeNull();
});

test('a half of the certificate that is over its budget leaves the other half, and nothing is checked', async () => {
  const subject = named(independent(3, 2));
  const certificate = async (certificateBudget: number) => {
    const { verdict, schedules } = await explore(subject, { certificateBudget });
    return { schedules, ...(verdict.word === 'PROVEN' ? verdict.certificate : {}) };
  };
  const unchecked = { checked: false, classes: 1, paths: null, states: null };
  expect(await certificate(55)).toEqual({
    schedules: '90',
    ...{ checked: true, classes: 1, linearExtensions: '90', paths: '90', states: 27 },
  });
  expect(await certificate(54)).toEqual({ schedules: '90', linearExtensions: '90', ...unchecked });
  expect(await certificate(25)).toEqual({ schedules: null, linearExtensions: null, ...unchecked });
  expect(await certificate(0)).toEqual({ schedules: null, linearExtensions: null, ...unchecked });
});

test('the orders of all classes have one budget', async () => {
  const subject = named(lostUpdate(3, 'atomic'));
  const certificate = async (certificateBudget: number) => (await explore(subject, { certificateBudget })).schedules;
  expect(await certificate(18)).toBe('6');
  expect(await certificate(17)).toBeNull();
});

test('values that cannot be compared leave the proof without its second count', async () => {
  const subject = (value: unknown) =>
    named(({ go }) => {
      const x = cell<unknown>('x', 0);
      for (const name of ['a', 'b']) {
        go(name, async () => {
          await x.set(value);
          await x.get();
        });
      }
    });
  const throws = () => {
    throw new Error('not to be read');
  };
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  const unreadable = Object.defineProperty({}, 'a', { enumerable: true, get: throws });
  for (const value of [() => 1, Symbol('s'), cyclic, unreadable]) {
    const { verdict } = await explore(subject(value));
    expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: false, linearExtensions: '6' } });
  }
  expect((await explore(subject({ plain: [1] }))).verdict).toMatchObject({ certificate: { checked: true } });
});

test('a value that cannot be compared counts also where only a task has seen it', async () => {
  const subject = (value: unknown) =>
    named(({ go }) => {
      const x = cell('x', 0);
      go('a', async () => {
        await x.set(1);
        await step(
          () => 'see',
          () => value,
        );
      });
      go('b', () => x.set(2));
    });
  const certificate = { checked: false, linearExtensions: '3' };
  expect((await explore(subject(() => 1))).verdict).toMatchObject({ word: 'PROVEN', certificate });
  expect((await explore(subject(1))).verdict).toMatchObject({ word: 'PROVEN', certificate: { paths: '3' } });
});

test('what only the tasks know is part of a state', async () => {
  // Both orders of the writes end in the same cell; what the reader has seen decides the rest.
  const subject = named(({ go }) => {
    const x = cell('x', 0);
    go('reads', async () => {
      const seen = await x.get();
      for (let i = 0; i < seen; i++) await x.get();
    });
    go('writes', async () => {
      await x.set(3);
      await x.set(1);
    });
  });
  const { verdict, schedules } = await explore(subject);
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, paths: schedules } });
});

test('a state is the same in whatever order tasks have made others, and objects', async () => {
  // Twice a step and one after it, which share nothing: 3 times 3 states.
  const subject = named(({ go: start }) => {
    for (const name of ['a', 'b']) {
      const own = cell('own', 0);
      start(name, async () => {
        await own.set(1);
        const made = cell('made', 0);
        go('child', () => made.set(1));
      });
    }
  });
  expect(await graph(subject, 1000)).toEqual({ states: 9, transitions: 12, deadlocks: 0, paths: 6n });
});
