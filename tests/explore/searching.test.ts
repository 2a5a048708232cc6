import { cell, type ExploreOptions, explore, go, type Progress, program, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { Watch } from '../../lib/explore/host.ts';
import { shared, step } from '../../lib/explore/shared.ts';
import { type Failure, smallestFailure } from '../../lib/explore/strategies/smallest.ts';
import { independent, lostUpdate, readers, sameVariable } from './known-programs.ts';

/** The same, and how often it was set up. */
const counted = (body: (stage: Stage) => void) => {
  const runs = { count: 0 };
  const subject = program('p', (stage) => {
    runs.count++;
    body(stage);
  });
  return { subject, runs };
};

const phases = async (body: (stage: Stage) => void, options: ExploreOptions = {}) => {
  const said: Progress[] = [];
  await explore(program('p', body), { ...options, onProgress: (one) => said.push(one) });
  return said.map(({ phase, executions, failures }) => `${phase} ${executions} ${failures}`);
};

const nothing = () => {};

test('a phase is told of when it begins, and only where there is one', async () => {
  expect(await phases(lostUpdate(2, 'atomic'))).toEqual(['certificate 2 0']);
  expect(await phases(lostUpdate(2))).toEqual(['counterexample 4 2']);
  expect(await phases(lostUpdate(2, 'atomic'), { certificateBudget: 0 })).toEqual([]);
  expect(await phases(nothing, { certificateBudget: 0 })).toEqual([]);
  expect(await phases(readers(4), { budget: 3, certificateBudget: 0 })).toEqual([]);
});

test('an option that is undefined is as if it were left out, and there is a limit on steps without one', async () => {
  const left = { budget: undefined, stepLimit: undefined, seed: undefined } as unknown as ExploreOptions;
  expect((await explore(program('p', independent(2, 2)), left)).verdict.word).toBe('PROVEN');
  const endless = program('endless', ({ go }) => {
    const x = cell('x', 0);
    go('t', async () => {
      for (;;) await x.set(1);
    });
  });
  // Aborted before the random schedules, which take long here.
  let asked = 0;
  const signal = {
    get aborted() {
      return ++asked > 1;
    },
  };
  expect((await explore(endless, { signal })).verdict).toEqual({ word: 'BOUNDED', bound: 1000 });
});

test('no random schedule is run when all have been seen, or a failure', async () => {
  const proven = counted(lostUpdate(2, 'atomic'));
  await explore(proven.subject, { certificateBudget: 0 });
  expect(proven.runs.count).toBe(2);
  const failing = counted(lostUpdate(3));
  const { executions, failures } = await explore(failing.subject, { stopAtFirst: true, smallestBudget: 0 });
  expect({ executions, failures }).toEqual({ executions: 2, failures: 1 });
  // One more is the recording of the failure.
  expect(failing.runs.count).toBe(executions + 1);
});

/** Aborted as soon as a phase has begun. */
const abortedAt = async (phase: Progress['phase'], body: (stage: Stage) => void) => {
  const signal = { aborted: false };
  const onProgress = (said: Progress) => {
    signal.aborted ||= said.phase === phase;
  };
  return explore(program('p', body), { signal, onProgress });
};

test('aborted where a phase begins, none of its work is done', async () => {
  const unchecked = { word: 'PROVEN', certificate: { checked: false, paths: null } };
  expect((await abortedAt('certificate', lostUpdate(2, 'atomic'))).verdict).toMatchObject(unchecked);
  expect((await abortedAt('certificate', nothing)).verdict).toMatchObject(unchecked);
  const late = ({ go }: Stage) => {
    const x = cell('x', 0);
    go('long', async () => {
      for (let i = 0; i < 3; i++) await x.get();
    });
    go('short', async () => {
      if ((await x.get()) === 0) throw new Error('short');
    });
  };
  const whole = await explore(program('p', late));
  const cut = await abortedAt('counterexample', late);
  expect(whole.counterexample?.schedule).toEqual([1]);
  expect(cut.counterexample?.schedule).toEqual(
    (await explore(program('p', late), { smallestBudget: 0 })).counterexample?.schedule,
  );
});

test('which random schedules are tried is decided by the seed, for good', async () => {
  const met = async (seed?: number) => {
    const { subject, runs } = counted(({ go, afterwards }) => {
      const x = cell('x', 0);
      for (let i = 1; i < 6; i++) {
        go(`t${i}`, async () => {
          for (let j = 0; j < 3; j++) await x.update((n) => (n * 7 + i) % 251);
        });
      }
      afterwards('not 17', () => x.peek() > 20);
    });
    const { failures } = await explore(subject, {
      budget: 1,
      smallestBudget: 0,
      certificateBudget: 0,
      ...(seed && { seed }),
    });
    return failures === 0 ? 0 : runs.count;
  };
  const found = [];
  for (const seed of [undefined, 1, 2, 3, 4]) found.push(await met(seed));
  expect(found).toEqual([32, 32, 18, 25, 9]);
});

test('a long search tells of its random schedules too', async () => {
  const said = await phases(sameVariable(8, 1), { budget: 8000, certificateBudget: 0 });
  expect(said.at(-1)).toBe('random 1999 0');
});

const steps = async (bound: Failure | null) => {
  let count = 0;
  const watch = new Watch();
  const { setup } = program('p', ({ go }) => {
    const x = cell('x', 0);
    for (const name of ['a', 'b', 'c', 'd']) {
      go(name, async () => {
        for (let i = 0; i < 3; i++) {
          const seen = await x.update((n) => {
            count++;
            return n + 1;
          });
          if (name === 'd' && seen === 1) throw new Error('first');
        }
      });
    }
  });
  const found = await smallestFailure(watch, setup, 100, { left: 1000 }, bound);
  watch.close();
  expect(found).toEqual({ schedule: [3], preemptions: 0 });
  return count;
};

test('a search for the smallest failure runs no step past one that is known', async () => {
  // From the first state each task once, and nothing after that.
  expect(await steps({ schedule: [3], preemptions: 0 })).toBe(4);
  expect(await steps(null)).toBeGreaterThan(4);
});

const searched = async (body: (stage: Stage) => void) => {
  const watch = new Watch();
  const budget = { left: 10_000 };
  const found = await smallestFailure(watch, program('p', body).setup, 100, budget, null);
  watch.close();
  return { found, used: 10_000 - budget.left };
};

test('a failure that is met first makes way for a shorter one', async () => {
  const { found } = await searched(({ go }) => {
    const x = cell('x', 0);
    for (const length of [3, 1]) {
      go('t', async () => {
        for (let i = 0; i < length; i++) await x.get();
        throw new Error('at the end');
      });
    }
  });
  expect(found).toEqual({ schedule: [1], preemptions: 0 });
});

test('the search for the smallest failure stops at states that it has reached before', async () => {
  const used = [];
  for (const body of [independent(2, 2), independent(3, 1), independent(3, 2), lostUpdate(3, 'mutex')])
    used.push(await searched(body));
  expect(used.map(({ found }) => found)).toEqual([null, null, null, null]);
  // The third has 90 schedules; most meet in a state that was reached before.
  expect(used.map((one) => one.used)).toEqual([6, 6, 51, 6]);
});

test('the way to a state that was reached before may be the first in order of task numbers', async () => {
  const { found } = await searched((stage) => {
    let [done, last] = [0, -1];
    const handle = shared('done', { show: () => '', key: () => `${done} ${last}` });
    for (const bit of [1, 2, 4]) {
      const write = () => {
        handle.write();
        done |= bit;
        last = bit;
      };
      stage.go('t', () => step(() => 'write', write));
    }
    stage.go('fails', async () => {
      const read = () => {
        handle.read();
        return done === 7 && last === 2;
      };
      if (await step(() => 'read', read)) throw new Error('the second was last');
    });
    stage.go('other', () => cell('own', 0).set(1));
  });
  // 2 0 1 is run before 0 2 1, which leads to the same state.
  expect(found).toEqual({ schedule: [0, 2, 1, 3], preemptions: 0 });
});

test('steps before the first choice are part of the smallest failure', async () => {
  const { found } = await searched((stage) => {
    const x = cell('x', 0);
    stage.go('main', async () => {
      for (let i = 0; i < 3; i++) await x.set(0);
      for (const name of ['a', 'b']) {
        go(name, async () => {
          if ((await x.update((n) => n + 1)) === 2) throw new Error('second');
        });
      }
    });
  });
  expect(found).toEqual({ schedule: [0, 0, 0, 1, 2], preemptions: 0 });
});
