import { cell, decodeSchedule, encodeSchedule, execute, explore, program } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { compare } from './differential.ts';
import { randomProgram } from './random-programs.ts';

test('awaiting a timer of the host is uncontrolled, and the line is named', async () => {
  const subject = program('foreign', ({ go }) => {
    const x = cell('x', 0);
    go('t', async () => {
      await x.get();
      await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
      await x.get();
    });
  });
  const { verdict } = await explore(subject);
  expect(verdict).toMatchObject({ word: 'UNCONTROLLED', line: 11 });
});

test('an operation that is not awaited is uncontrolled', async () => {
  const subject = program('forgotten', ({ go }) => {
    const x = cell('x', 0);
    for (const name of ['t', 'u']) {
      go(name, async () => {
        await x.get();
        void x.set(1);
      });
    }
  });
  expect((await explore(subject)).verdict.word).toBe('UNCONTROLLED');
});

test('tasks that share a plain variable that decides what they do get no proof', async () => {
  const subject = program('hidden', ({ go }) => {
    const own = [cell('a', 0), cell('b', 0)];
    let hidden = 0;
    own.forEach((mine, i) => {
      go(`t${i}`, async () => {
        await mine.get();
        hidden++;
        await mine.get();
        if (hidden === 2) await mine.set(1);
      });
    });
  });
  expect((await explore(subject)).verdict.word).toBe('UNCONTROLLED');
});

test('a program that does not do the same each time gets no proof', async () => {
  let executions = 0;
  const subject = program('fickle', ({ go }) => {
    const x = cell('x', 0);
    const steps = ++executions > 1 ? 1 : 2;
    for (const name of ['t', 'u']) {
      go(name, async () => {
        for (let i = 0; i < steps; i++) await x.set(i);
      });
    }
  });
  expect(['DIVERGED', 'UNCONTROLLED']).toContain((await explore(subject)).verdict.word);
});

test('a step limit and a budget are never a proof', async () => {
  const endless = program('endless', ({ go }) => {
    const x = cell('x', 0);
    go('t', async () => {
      for (;;) await x.set(1);
    });
  });
  expect((await explore(endless, { stepLimit: 50, budget: 1000 })).verdict).toEqual({ word: 'BOUNDED', bound: 50 });
  const wide = program('wide', ({ go }) => {
    const x = cell('x', 0);
    for (let i = 0; i < 5; i++) go(`t${i}`, () => x.set(i));
  });
  expect((await explore(wide, { budget: 10 })).verdict.word).toBe('BUDGET');
});

test('a schedule that cannot be followed diverges', async () => {
  const subject = program('one', ({ go }) => {
    go('t', () => cell('x', 0).set(1));
  });
  expect((await execute(subject, [3])).outcome).toEqual({ kind: 'diverged', step: 0 });
});

test('tokens: 60 steps of 31 tasks fit 64 characters, come back, and nonsense is refused', () => {
  const schedule = Array.from({ length: 60 }, (_, i) => (i * 7) % 31);
  const token = encodeSchedule(schedule);
  expect(token.length).toBeLessThanOrEqual(64);
  expect(decodeSchedule(token)).toEqual(schedule);
  expect(encodeSchedule([0, 1, 1, 0])).toBe('1BAEY');
  for (const bad of ['', '2BAEY', '1BAEYA', '1BAEZ', '1', 'x'.repeat(5000), '1BAE💥'])
    expect(decodeSchedule(bad)).toBeNull();
});

test('who was first in the queue of a channel is part of its state (seed 432728)', async () => {
  expect((await compare(randomProgram(432728).program, 60))?.difference).toBeNull();
});
