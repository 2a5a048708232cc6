import { cell, execute, explore, mutex, type Program, program, type Stage } from 'postmutex/explore';
import { describe, expect, test } from 'vitest';
import { Random } from '../../lib/explore/random.ts';
import { checkThenAct, independent, knownPrograms, lostUpdate, peterson, philosophers } from './known-programs.ts';

type Body = (stage: Stage) => void;
const named = (body: Body) => program('p', body);

const counts = async (body: Body) => {
  const { verdict, executions, redundant, schedules, failures, deadlocks } = await explore(named(body));
  return { word: verdict.word, classes: executions - redundant, schedules, failures, deadlocks };
};

/** The same program with its tasks started in the opposite order, under other names. */
const reversed =
  (body: Body): Body =>
  (stage) => {
    const waiting: Parameters<Stage['go']>[] = [];
    const later = ((...task: Parameters<Stage['go']>) => waiting.push(task)) as unknown as Stage['go'];
    body({ ...stage, go: later });
    for (const [name, ...rest] of waiting.reverse()) stage.go(`renamed ${name}`, ...rest);
  };

/** The same program with a step before each task that nobody else can see. */
const withOwnStep =
  (body: Body): Body =>
  (stage) => {
    const go = ((name: string, task: () => Promise<unknown>) => {
      const own = cell('own', 0);
      stage.go(name, async () => {
        await own.set(1);
        await task();
      });
    }) as Stage['go'];
    body({ ...stage, go });
  };

const underOneLock =
  (body: Body): Body =>
  (stage) => {
    const all = mutex('all');
    const go = ((name: string, task: () => Promise<unknown>) => {
      stage.go(name, async () => {
        await all.lock();
        await task();
        await all.unlock();
      });
    }) as Stage['go'];
    body({ ...stage, go });
  };

/** The same program after many objects that nobody touches: its own get other numbers, some alike in their last bits. */
const afterMany =
  (body: Body, others: number): Body =>
  (stage) => {
    for (let i = 0; i < others; i++) cell('other', 0);
    body(stage);
  };

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

const subjects: [string, Body][] = [
  ['lost update', lostUpdate(3)],
  ['lost update, locked', lostUpdate(3, 'mutex')],
  ['philosophers', philosophers(3)],
  ['check-then-act', checkThenAct(2)],
  ['Peterson', peterson()],
  ['Peterson, swapped', peterson('swap')],
];

describe.each(subjects)('%s', (_, body) => {
  test('in what order tasks are started, and what they are called, changes no count', async () => {
    expect(await counts(reversed(body))).toEqual(await counts(body));
  });

  test('how many objects there were before changes no count', async () => {
    for (const others of [21, 40]) expect(await counts(afterMany(body, others))).toEqual(await counts(body));
  });

  test('a step that nobody sees adds no class', async () => {
    const { schedules: before, ...rest } = await counts(body);
    const { schedules: after, ...others } = await counts(withOwnStep(body));
    expect(others).toEqual(rest);
    expect(Number(after)).toBeGreaterThan(Number(before));
  });

  test('one lock around every task leaves nothing to fail', async () => {
    if (body === subjects[2]?.[1]) expect((await counts(underOneLock(body))).word).toBe('PROVEN');
    expect((await counts(underOneLock(body))).failures).toBe(0);
  });

  test('explored and replayed twice, it is the same to the byte', async () => {
    const [first, second] = [await explore(named(body)), await explore(named(body), { seed: 7 })];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    const schedule = first.counterexample?.schedule ?? [1, 0];
    const played = JSON.stringify(await execute(named(body), schedule));
    expect(JSON.stringify(await execute(named(body), schedule))).toBe(played);
  });
});

test('what shares nothing is one class, whatever the numbers of its objects', async () => {
  const apart = (distance: number): Body => {
    return ({ go }) => {
      const cells = Array.from({ length: 9 * distance }, () => cell('x', 0));
      for (let i = 0; i < 9; i++) go(`t${i}`, () => cells[i * distance]?.set(1) ?? Promise.resolve());
    };
  };
  for (const distance of [1, 7, 8, 32])
    expect(await counts(apart(distance))).toMatchObject({ classes: 1, schedules: '362880' });
});

test.each([
  ['lost update', lostUpdate(3), 6],
  ['lost update, atomic', lostUpdate(4, 'atomic'), 4],
] as const)('a task apart can be shuffled into every schedule: %s', async (_, body, length) => {
  const alone = await counts(body);
  const shuffled = await counts((stage) => {
    body(stage);
    independent(1, 3)(stage);
  });
  expect(shuffled).toEqual({ ...alone, schedules: String(Number(alone.schedules) * choose(length + 3, 3)) });
});

test('a lock never adds a failure: 200 random programs of reads, writes and updates', {
  timeout: 120_000,
}, async () => {
  let failing = 0;
  const programs = process.env.EXPLORE_QUICK ? 40 : 200;
  for (let seed = 1; seed <= programs; seed++) {
    const random = new Random(seed);
    const tasks = Array.from({ length: 2 + random.below(2) }, () =>
      Array.from({ length: 1 + random.below(3) }, () => ({ kind: random.below(3), x: random.below(2) })),
    );
    const forbidden = random.below(6);
    const body: Body = (stage) => {
      const cells = [cell('x', 0), cell('y', 0)];
      tasks.forEach((steps, i) => {
        stage.go(`t${i}`, async () => {
          let seen = i;
          for (const { kind, x } of steps) {
            const one = cells[x] as (typeof cells)[0];
            if (kind === 0) seen = await one.get();
            if (kind === 1) await one.set(seen + 1);
            if (kind === 2) seen = await one.update((value) => value + seen + 1);
          }
        });
      });
      stage.afterwards('allowed', () => (cells[0]?.peek() ?? 0) + 2 * (cells[1]?.peek() ?? 0) !== forbidden);
    };
    const [free, locked] = [await counts(body), await counts(underOneLock(body))];
    if (free.word === 'PROVEN') expect(locked.word, `seed ${seed}`).toBe('PROVEN');
    else failing++;
  }
  expect(failing).toBeGreaterThan(programs / 20);
});

describe('limits', () => {
  const proven = knownPrograms.get('lostUpdate(3) +mutex') as Program;
  const fails = knownPrograms.get('lostUpdate(4)') as Program;

  test('a budget of exactly the executions it takes is enough, one less is not a proof', async () => {
    const { executions } = await explore(proven);
    expect((await explore(proven, { budget: executions })).verdict.word).toBe('PROVEN');
    const less = await explore(proven, { budget: executions - 1 });
    expect(less.verdict).toEqual({ word: 'BUDGET', executions: executions - 1 });
    expect(less.exhausted).toBe(false);
  });

  test('a step limit of exactly the longest execution is enough, one less is not a proof', async () => {
    const { length } = (await execute(proven)).steps;
    expect((await explore(proven, { stepLimit: length })).verdict.word).toBe('PROVEN');
    expect((await explore(proven, { stepLimit: length - 1, budget: 1000 })).verdict).toEqual({
      word: 'BOUNDED',
      bound: length - 1,
    });
  });

  test('the first failure is enough when asked for', async () => {
    const { failures, exhausted, verdict } = await explore(fails, { stopAtFirst: true });
    expect({ failures, exhausted }).toEqual({ failures: 1, exhausted: false });
    expect(verdict).toMatchObject({ word: 'FAILS', preemptions: 1, steps: 8 });
    expect((await explore(fails)).failures).toBe(552);
  });

  test('without work allowed for the smallest failure, one that was met is shown', async () => {
    const { verdict, counterexample } = await explore(fails, { smallestBudget: 0 });
    expect(verdict.word).toBe('FAILS');
    expect(counterexample?.outcome.kind).toBe('failed');
  });

  test('an aborted search says BUDGET', async () => {
    const { verdict, executions } = await explore(proven, { signal: { aborted: true } });
    expect(verdict).toEqual({ word: 'BUDGET', executions: 0 });
    expect(executions).toBe(0);
  });

  test('where the search had no time left, random schedules find what takes one preemption', async () => {
    // The search begins with the last tasks; the failure needs the first two.
    const subject = program('late', (stage) => {
      const [x, y] = [cell('x', 0), cell('y', 0)];
      for (const name of ['a', 'b']) {
        stage.go(name, async () => {
          await x.set((await x.get()) + 1);
        });
      }
      for (let i = 0; i < 6; i++) {
        stage.go(`noise ${i}`, async () => {
          await y.set(i);
          await y.set(-i);
        });
      }
      stage.afterwards('both counted', () => x.peek() === 2);
    });
    const { verdict, exhausted, executions, failures } = await explore(subject, { budget: 50, smallestBudget: 100 });
    expect({ word: verdict.word, exhausted, executions, failures }).toEqual({
      word: 'FAILS',
      exhausted: false,
      executions: 50,
      failures: 1,
    });
  });

  test('progress names the phases in their order', async () => {
    const phases: string[] = [];
    await explore(proven, { onProgress: ({ phase }) => phases.push(phase) });
    await explore(fails, { onProgress: ({ phase }) => phases.push(phase) });
    expect(phases).toEqual(['certificate', 'counterexample']);
  });
});

test('an invariant is looked at after every step that writes what it reads, in every replay', async () => {
  const subject = (limit: number) =>
    program('invariant', ({ go, invariant }) => {
      const [x, y] = [cell('x', 0), cell('y', 0)];
      invariant('x + y is small', () => x.peek() === 0 || x.peek() + y.peek() < limit);
      for (const one of [x, y]) {
        go('t', async () => {
          await one.update((n) => n + 1);
          await one.update((n) => n + 1);
        });
      }
    });
  expect((await explore(subject(5))).verdict.word).toBe('PROVEN');
  expect((await explore(subject(4))).verdict).toMatchObject({ word: 'FAILS', preemptions: 0, steps: 4 });
});
