import { type Cell, cell, execute, explore, go, program, type Stage, until } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { shared, step } from '../../lib/explore/shared.ts';
import { compare } from './differential.ts';
import { reduced } from './survey.ts';

const named = (body: (stage: Stage) => void) => program('p', body);
const peeking = { word: 'UNCONTROLLED' };

/** A task that reads a cell without a step, right after one. */
const peeker = (x: Cell<number>) => async () => {
  await x.get();
  x.peek();
};

test('a task that peeks is uncontrolled, also once a condition has been looked at', async () => {
  const alone = named(({ go }) => {
    go('t', peeker(cell('x', 0)));
  });
  expect((await explore(alone)).verdict).toMatchObject({ ...peeking, line: 13 });
  const besideAWait = named(({ go }) => {
    const [x, y] = [cell('x', 0), cell('y', 0)];
    go('waits', () => until('y is set', [y], (n) => n > 0));
    go('sets', () => y.set(1));
    go('peeks', peeker(x));
  });
  expect((await explore(besideAWait)).verdict).toMatchObject(peeking);
  const besideAnInvariant = named(({ go, invariant }) => {
    const x = cell('x', 0);
    invariant('x is never 5', () => x.peek() !== 5);
    go('peeks', peeker(x));
  });
  expect((await explore(besideAnInvariant)).verdict).toMatchObject(peeking);
  const afterAnInvariant = named(({ go, invariant }) => {
    const x = cell('x', 0);
    invariant('x is never 5', () => x.peek() !== 5);
    go('peeks', async () => {
      await x.set(1);
      await peeker(x)();
    });
  });
  expect((await explore(afterAnInvariant)).verdict).toMatchObject(peeking);
});

test('every invariant is looked at, and everything that must hold at the end', async () => {
  const check = (kind: 'invariant' | 'afterwards', place: number) =>
    named((stage) => {
      const x = cell('x', 0);
      for (let i = 0; i < 3; i++) stage[kind](`${kind} ${i}`, () => x.peek() < 2 || i !== place);
      stage.invariant('one that looks at nothing', () => true);
      stage.go('t', async () => {
        await x.set(1);
        await x.set(2);
        await x.set(3);
      });
    });
  for (const [kind, steps] of [
    ['invariant', 2],
    ['afterwards', 3],
  ] as const) {
    for (const place of [0, 1, 2]) {
      const { outcome } = await execute(check(kind, place));
      expect(outcome).toMatchObject({ kind: 'failed', message: `${kind} ${place}`, step: steps - 1 });
      expect((await explore(check(kind, place))).verdict).toMatchObject({ word: 'FAILS', steps });
    }
  }
});

test('of several that are broken at once the first is told', async () => {
  for (const kind of ['invariant', 'afterwards'] as const) {
    const subject = named((stage) => {
      const x = cell('x', 0);
      for (const text of ['first', 'second']) stage[kind](text, () => x.peek() === 0);
      stage.go('t', () => x.set(1));
    });
    expect((await execute(subject)).outcome).toMatchObject({ kind: 'failed', message: 'first' });
  }
});

test('what must hold at the end is looked at once, there', async () => {
  const looked: number[] = [];
  const subject = named(({ go, afterwards }) => {
    const x = cell('x', 0);
    afterwards('x is set', () => looked.push(x.peek()) > 0);
    go('t', () => x.set(1));
  });
  await execute(subject);
  expect(looked).toEqual([1]);
});

test('a check that throws is one that does not hold', async () => {
  const subject = (throws: boolean) =>
    named(({ go, invariant }) => {
      const x = cell('x', 0);
      invariant('x is small', () => {
        if (throws && x.peek() > 0) throw new TypeError('too much');
        return true;
      });
      go('t', () => x.set(1));
    });
  expect((await execute(subject(true))).outcome).toMatchObject({ kind: 'failed', message: 'TypeError: too much' });
  expect((await execute(subject(false))).outcome).toEqual({ kind: 'ok' });
});

test('a task that waits for a condition that throws is thrown the same, in whatever order it comes to wait', async () => {
  const subject = (caught: boolean, words = 'no such value') =>
    named(({ go }) => {
      const [x, own] = [cell('x', 0), cell('own', 0)];
      go('sets', async () => {
        await x.set(1);
        await x.set(2);
      });
      go('waits', async () => {
        await own.set(1);
        const waited = until('x is 2', [x], (n) => {
          if (n === 1) throw new RangeError(words);
          return n > 1;
        });
        await (caught ? waited.catch(() => own.set(2)) : waited);
      });
    });
  expect((await compare(subject(true), 100))?.difference).toBeNull();
  expect((await compare(subject(false), 100))?.difference).toBeNull();
  expect((await explore(subject(true))).verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true } });
  const { verdict, counterexample } = await explore(subject(false));
  expect(verdict).toMatchObject({ word: 'FAILS', steps: 3 });
  expect(counterexample?.outcome).toMatchObject({ message: 'RangeError: no such value', task: 1 });
});

test('whatever is thrown, the program fails with some words', async () => {
  const thrown = (value: unknown) =>
    named(({ go }) => {
      const x = cell('x', 0);
      go('t', async () => {
        await x.get();
        throw value;
      });
    });
  for (const [value, message] of [
    [Object.create(null), 'something without a text was thrown'],
    [Symbol('s'), 'Symbol(s)'],
    [undefined, 'undefined'],
    [new RangeError('far'), 'RangeError: far'],
  ])
    expect((await explore(thrown(value))).counterexample?.outcome).toMatchObject({ kind: 'failed', message });
});

test('what the check at the end reads is not what a background task waits for', async () => {
  const subject = named(({ go, afterwards }) => {
    const [x, y, z] = [cell('x', 0), cell('y', 0), cell('z', 0)];
    go('background', () => until('x is set', [x], (n) => n > 0), { daemon: true });
    go('first', () => y.set(1));
    go('second', () => z.set(1));
    afterwards('y is set', () => y.peek() === 1);
  });
  expect(await reduced(subject)).toEqual({ classes: 1, failing: 0, redundant: 0 });
});

test('outside of a program nothing can be made, also after one that ended while a task waited', async () => {
  const outside = () => {
    try {
      return String(cell('stray', 0));
    } catch (error) {
      return String(error);
    }
  };
  const needed = 'uncontrolled: this needs a running program: create objects and tasks inside program(…)';
  expect(outside()).toBe(needed);
  const stuck = named(({ go }) => {
    const x = cell('x', 0);
    go('waits', () => until('x is set', [x], (n) => n > 0));
  });
  expect(await reduced(stuck)).toEqual({ classes: 1, failing: 1, redundant: 0 });
  expect(outside()).toBe(needed);
  expect((await explore(stuck)).verdict).toMatchObject({ word: 'DEADLOCK', steps: 0 });
  expect(outside()).toBe(needed);
  expect(() => go('stray', async () => {})).toThrow('running program');
});

test('an invariant makes steps depend on each other that write what it reads, and no others', async () => {
  const classes = async (reads: string) =>
    (
      await reduced(
        named((stage) => {
          const [x, y, z] = [cell('x', 0), cell('y', 0), cell('z', 0)];
          for (const one of [x, y, z]) stage.go('t', () => one.set(1));
          const one = { x, y, z };
          stage.invariant(reads, () => [...reads].every((name) => one[name as keyof typeof one].peek() < 9));
        }),
      )
    ).classes;
  expect([await classes(''), await classes('x'), await classes('xy'), await classes('xyz')]).toEqual([1, 1, 2, 6]);
});

test('what a step reads is no part of what the invariant after it reads', async () => {
  const subject = named((stage) => {
    const view = { show: () => '', key: () => '' };
    const [x, y] = [shared('x', view), shared('y', view)];
    stage.invariant('reads x', () => {
      x.read();
      return true;
    });
    // The other two conflict with the first, and not with each other.
    for (const [reads, writes] of [
      [y, x],
      [null, y],
      [null, x],
    ]) {
      stage.go('t', () =>
        step(
          () => 'step',
          () => {
            reads?.read();
            writes?.write();
          },
        ),
      );
    }
  });
  expect(await reduced(subject)).toMatchObject({ classes: 4, failing: 0 });
});
