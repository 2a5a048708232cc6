import { cell, channel, explore, program, sleep } from 'postmutex/explore';
import { describe, expect, test } from 'vitest';
import { shared, step, stepWhen } from '../../lib/explore/shared.ts';
import type { SharedHandle } from '../../lib/explore/task.ts';
import { explorationWords } from '../../lib/i18n/exploration.ts';
import { compare } from './differential.ts';
import { independent, lastZero, lostUpdate, peterson, philosophers, readers } from './known-programs.ts';
import { wideSteps } from './random-steps.ts';
import { reduced } from './survey.ts';

const named = (body: Parameters<typeof program>[1]) => program('p', body);

// Mistakes that are easy to make in a reduction, each with the programs on which it loses classes while the search
// still says that it is exhausted.

test.each([
  ['readers(3)', readers(3), 8],
  ['lastzero(4)', lastZero(4), 28],
  ['philosophers(3)', philosophers(3), 7],
] as const)('a task is not added where it sleeps: %s', async (_, body, classes) => {
  expect((await reduced(named(body))).classes).toBe(classes);
});

test.each([
  ['none', 4, 0],
  ['swap', 20, 8],
  ['selfturn', 30, 16],
] as const)('a wait races with all that its task did not know, Peterson %s', async (bug, classes, failing) => {
  expect(await reduced(named(peterson(bug)))).toMatchObject({ classes, failing });
});

test.each([2, 3, 4, 6, 8])('what is still blocked at a deadlock takes part: philosophers(%i)', async (n) => {
  expect(await reduced(named(philosophers(n)))).toEqual({ classes: 2 ** n - 1, failing: 1, redundant: 0 });
});

test.each([2, 3, 4, 6, 8])('an unlock does not race with the lock after it: philosophers(%i) ordered', async (n) => {
  expect(await reduced(named(philosophers(n, true)))).toEqual({ classes: 2 ** n - 2, failing: 0, redundant: 0 });
});

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

describe('closed forms', () => {
  test.each([2, 3, 4, 5])('lost update of %i tasks', async (n) => {
    const classes = factorial(n) ** 2;
    const failing = classes - factorial(n);
    expect(await reduced(named(lostUpdate(n)))).toEqual({ classes, failing, redundant: 0 });
    for (const guard of ['mutex', 'atomic'] as const)
      expect(await reduced(named(lostUpdate(n, guard)))).toMatchObject({ classes: factorial(n), failing: 0 });
  });

  test.each([5, 6, 8])('readers(%i)', async (n) => {
    expect((await reduced(named(readers(n)))).classes).toBe(2 ** n);
  });

  test.each([5, 6, 7])('lastzero(%i)', async (n) => {
    expect((await reduced(named(lastZero(n)))).classes).toBe((n + 3) * 2 ** (n - 2));
  });

  test.each([
    [5, 5],
    [8, 3],
    [3, 50],
  ])('%i tasks of %i steps that share nothing are one class', async (n, k) => {
    expect(await reduced(named(independent(n, k)))).toEqual({ classes: 1, failing: 0, redundant: 0 });
  });
});

test('a task that cannot come first is not taken for one that can: 5 tasks of one write each', async () => {
  const body = named(({ go }) => {
    const [p, q, r] = [cell('p', 0), cell('q', 0), cell('r', 0)];
    for (const one of [p, q, p, r, q]) go('t', () => one.set(1));
  });
  expect((await reduced(body)).classes).toBe(4);
});

test('a cause is looked for among all steps between, not the last alone (wide seed 5807)', async () => {
  expect((await compare(wideSteps(5807).program, 700))?.difference).toBeNull();
});

test('what a step that waited reads beside its condition is no part of the condition', async () => {
  const body = named(({ go }) => {
    const view = { show: () => '', key: () => '' };
    const [given, looked, too] = [shared('given back', view), shared('looked at', view), shared('too', view)];
    go('gives back', () => step(() => 'give', given.release.bind(given)));
    go('waits', () =>
      stepWhen(
        () => 'wait',
        () => {
          looked.read();
          too.read();
          return true;
        },
        () => given.read(),
      ),
    );
  });
  expect(await reduced(body)).toEqual({ classes: 2, failing: 0, redundant: 0 });
});

// The 32nd object and the clock share a bit.
test.each([0, 31])(
  'a task that waits where it slept hides nothing that it would have touched, %i objects before',
  async (before) => {
    const body = named(({ go }) => {
      for (let i = 0; i < before; i++) cell('filler', 0);
      const mail = channel<number>('mail', 1);
      const ready = cell('ready', 0);
      // sent first it starts its timer in the same step; sent second it waits, and there is no timer
      go('first', async () => {
        await mail.send(1);
        await sleep(1);
      });
      go('second', async () => {
        await ready.set(1);
        await mail.send(2);
      });
      go('clock', () => sleep(2));
    });
    expect((await compare(body, 100))?.difference).toBeNull();
    expect((await reduced(body)).classes).toBe(3);
  },
);

// The object made first has the lowest bit, which is 1.
test.each([
  ['write', 0, 'write', 1],
  ['write', 1, 'write', 0],
  ['read', 0, 'write', 1],
  ['write', 0, 'read', 1],
  ['read', 1, 'read', 0],
] as const)('a task that finds another value where it slept hides nothing either: %s %i, %s %i', async (...how) => {
  const [looks, first, touches, second] = how;
  const body = named(({ go }) => {
    let taken = false;
    const view = { show: () => '', key: () => String(taken) };
    const objects = [shared('one', view), shared('two', view)];
    const [box, other] = [objects[first] as SharedHandle, objects[second] as SharedHandle];
    const [ready, done] = [cell('ready', 0), cell('done', 0)];
    const look = () => {
      box[looks]();
      if (!taken) other[touches]();
    };
    const take = () => {
      box.write();
      taken = true;
    };
    go('looks', async () => {
      await step(() => 'look', look);
      await done.set(1);
    });
    go('takes', async () => {
      await ready.set(1);
      await step(() => 'take', take);
    });
    go('touches', () => step(() => 'touch', other.write.bind(other)));
  });
  expect((await compare(body, 100))?.difference).toBeNull();
  expect((await reduced(body)).classes).toBe(3);
});

test('what a woken task does later, or not at all, does not make up for what it touches less', async () => {
  const body = (waits: boolean) =>
    named(({ go }) => {
      let taken = false;
      const view = { show: () => '', key: () => String(taken) };
      const [box, other] = [shared('box', view), shared('other', view)];
      const ready = cell('ready', 0);
      const free = () => {
        box.read();
        return !taken;
      };
      const look = () => {
        box.write();
        if (!taken) other.write();
      };
      const again = () => {
        box.write();
        other.write();
      };
      go('looks', async () => {
        await (waits ? stepWhen(() => 'look', free, look) : step(() => 'look', look));
        await step(() => 'again', again);
      });
      go('takes', async () => {
        await ready.set(1);
        const take = () => {
          box.write();
          taken = true;
        };
        await step(() => 'take', take);
      });
      go('touches', () => step(() => 'touch', other.write.bind(other)));
    });
  for (const waits of [false, true]) expect((await compare(body(waits), 5000))?.difference).toBeNull();
});

test('of several sleepers that one step wakes, each is looked at again', async () => {
  const body = named(({ go }) => {
    let taken = false;
    const view = { show: () => '', key: () => String(taken) };
    const box = shared('box', view);
    const [other, own] = [shared('other', view), shared('own', view)];
    const ready = cell('ready', 0);
    const look = (object: SharedHandle) => async () => {
      await step(
        () => 'look',
        () => {
          box.read();
          if (!taken) object.write();
        },
      );
      await cell('done', 0).set(1);
    };
    go('looks', look(other));
    go('looks where nobody else does', look(own));
    go('takes', async () => {
      await ready.set(1);
      await step(
        () => 'take',
        () => {
          box.write();
          taken = true;
        },
      );
    });
    go('touches', () => step(() => 'touch', other.write.bind(other)));
  });
  expect((await compare(body, 5000))?.difference).toBeNull();
});

test('a race far down a long execution is a race as any other', async () => {
  const body = (length: number) =>
    named(({ go }) => {
      const sum = cell('sum', 0);
      for (const name of ['a', 'b']) {
        const own = cell('own', 0);
        go(name, async () => {
          for (let i = 0; i < length; i++) await own.set(i);
          await sum.set((await sum.get()) + 1);
        });
      }
    });
  for (const length of [0, 30, 62, 64, 140]) expect((await reduced(body(length))).classes).toBe(4);
  expect((await explore(body(40))).verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true } });
});

test('a proof whose second count is missing says so, in both languages', async () => {
  const subject = named(lostUpdate(3, 'mutex'));
  const full = await explore(subject);
  const half = await explore(subject, { certificateBudget: 3 });
  expect(full.verdict).toMatchObject({
    word: 'PROVEN',
    certificate: { checked: true, paths: '6', linearExtensions: '6' },
  });
  expect(half.verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: false, paths: null } });
  for (const [locale, text] of [
    ['en', 'is missing'],
    ['zh', '未完成'],
  ] as const) {
    expect(explorationWords[locale].verdict(half)).toContain(text);
    expect(explorationWords[locale].verdict(full)).not.toContain(text);
  }
});
