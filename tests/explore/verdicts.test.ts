import { cell, explore, mutex, type Progress, program, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { type Failure, preemptionsOf } from '../../lib/explore/strategies/smallest.ts';
import { compare } from './differential.ts';
import { lostUpdate, philosophers, readers } from './known-programs.ts';
import { randomTurns } from './random-turns.ts';
import { failed, reduced } from './survey.ts';

const named = (body: (stage: Stage) => void) => program('p', body);

/** The same, and how often it was set up. */
const counted = (body: (stage: Stage) => void) => {
  const runs = { count: 0 };
  const subject = named((stage) => {
    runs.count++;
    body(stage);
  });
  return { subject, runs };
};

test('a search of thousands of executions says how far it is', async () => {
  const said: Progress[] = [];
  const { executions, verdict } = await explore(named(readers(11)), {
    onProgress: (one) => said.push(one),
    certificateBudget: 1,
  });
  expect({ executions, word: verdict.word }).toEqual({ executions: 2048, word: 'PROVEN' });
  expect(said).toEqual([{ phase: 'proof', executions: 2000, failures: 0 }]);
});

test('a search that is aborted stops there, and tries no random schedules', async () => {
  const { subject, runs } = counted(readers(4));
  let asked = 0;
  const signal = {
    get aborted() {
      return ++asked > 5;
    },
  };
  const { verdict, executions, exhausted } = await explore(subject, { signal });
  expect({ verdict, exhausted }).toEqual({ verdict: { word: 'BUDGET', executions: 5 }, exhausted: false });
  expect([executions, runs.count]).toEqual([5, 5]);
});

test('random schedules are a hundred, or a quarter of the budget, and stop when told to', async () => {
  const used = async (budget: number, stopAfter = Number.POSITIVE_INFINITY) => {
    const { subject, runs } = counted(readers(10));
    const signal = {
      get aborted() {
        return runs.count >= stopAfter;
      },
    };
    expect((await explore(subject, { budget, signal, certificateBudget: 1 })).verdict).toEqual({
      word: 'BUDGET',
      executions: budget,
    });
    return runs.count - budget;
  };
  expect(await used(20)).toBe(100);
  expect(await used(600)).toBe(150);
  expect(await used(20, 50)).toBe(30);
});

test('random schedules of one seed are the same, of another not', async () => {
  const found = async (seed: number) => {
    const { subject, runs } = counted((stage) => {
      const x = cell('x', 0);
      for (let i = 0; i < 4; i++) {
        stage.go(`t${i}`, async () => {
          await x.set(i);
          await x.get();
        });
      }
      stage.afterwards('the first is last', () => x.peek() !== 0);
    });
    const options = { budget: 1, seed, smallestBudget: 0 };
    const { counterexample, failures, verdict } = await explore(subject, options);
    expect([failures, verdict.word]).toEqual([1, 'FAILS']);
    return [runs.count, ...(counterexample?.schedule ?? [])].join(' ');
  };
  expect(await found(1)).toBe(await found(1));
  expect(new Set([await found(1), await found(2), await found(3), await found(4)]).size).toBeGreaterThan(2);
});

test.each([
  ['lost update', lostUpdate(3)],
  ['philosophers', philosophers(3)],
] as const)('without work allowed for it, the smallest failure is that of the classes: %s', async (_, body) => {
  let best: Failure | null = null;
  await reduced(named(body), (run) => {
    if (!failed(run)) return;
    const found = { preemptions: preemptionsOf(run.steps), schedule: run.schedule };
    const less = best ? found.preemptions - best.preemptions || found.schedule.length - best.schedule.length : -1;
    if (less < 0) best = found;
  });
  const { counterexample, verdict } = await explore(named(body), { smallestBudget: 0 });
  const { preemptions, schedule } = best as unknown as Failure;
  expect(counterexample?.schedule).toEqual(schedule);
  expect(verdict).toMatchObject({ preemptions, steps: schedule.length });
});

test('shorter failures are smaller only among those with as few preemptions', async () => {
  const subject = (late: number) =>
    named(({ go }) => {
      const [x, own] = [cell('x', 0), cell('own', 0)];
      go('fails late', async () => {
        for (let i = 0; i < late; i++) await own.set(i);
        await x.set(1);
        if ((await x.get()) === 1) throw new Error('late');
      });
      go('fails soon', async () => {
        await x.set(2);
        if ((await x.get()) === 1) throw new Error('soon');
      });
    });
  const { counterexample, verdict, failures } = await explore(subject(3), { smallestBudget: 0 });
  expect(counterexample?.outcome).toMatchObject({ message: 'Error: late' });
  expect(verdict).toMatchObject({ word: 'FAILS', preemptions: 0, steps: 5 });
  expect(failures).toBeGreaterThan(1);
  expect((await explore(subject(0))).verdict).toMatchObject({ word: 'FAILS', preemptions: 0, steps: 2 });
});

test('of failures with as few preemptions the shorter one is kept, also when it comes later', async () => {
  const subject = named(({ go }) => {
    const [x, own] = [cell('x', 0), cell('own', 0)];
    go('writes', () => x.set(1));
    go('reads', async () => {
      if ((await x.get()) === 0) throw new Error('soon');
      for (let i = 0; i < 2; i++) await own.set(i);
      throw new Error('late');
    });
  });
  const { counterexample, verdict } = await explore(subject, { smallestBudget: 0 });
  expect(counterexample?.outcome).toMatchObject({ message: 'Error: soon' });
  expect(verdict).toMatchObject({ word: 'FAILS', preemptions: 0, steps: 1 });
});

test('a failure that does not come again diverges', async () => {
  let runs = 0;
  const subject = named(({ go, afterwards }) => {
    runs++;
    const x = cell('x', 0);
    for (const name of ['a', 'b']) go(name, () => x.set(1));
    afterwards('the first time', () => runs > 1);
  });
  const { verdict, counterexample } = await explore(subject);
  expect(verdict).toEqual({ word: 'DIVERGED', step: 2 });
  expect(counterexample?.outcome).toEqual({ kind: 'ok' });
});

test('a program that ends early the second time is asked no more', async () => {
  let runs = 0;
  const subject = named(({ go }) => {
    const run = ++runs;
    const x = cell('x', 0);
    for (const name of ['a', 'b', 'c']) {
      go(name, async () => {
        await x.set(1);
        if (run === 2) throw new Error('only once');
        await x.set(2);
      });
    }
  });
  const { verdict, executions } = await explore(subject);
  expect(verdict.word).toBe('DIVERGED');
  expect(executions).toBe(2);
  // the second one is run once more, for people
  expect(runs).toBe(3);
});

test('a program that becomes shorter or longer diverges, and never is proven', async () => {
  const changing = (lengths: readonly number[]) => {
    let runs = 0;
    return named(({ go }) => {
      const x = cell('x', 0);
      const length = lengths[Math.min(runs++, lengths.length - 1)] as number;
      for (const name of ['a', 'b']) {
        go(name, async () => {
          for (let i = 0; i < length; i++) await x.set(i);
        });
      }
    });
  };
  for (const lengths of [
    [3, 1],
    [2, 0],
    [3, 0],
  ])
    expect((await explore(changing(lengths))).verdict.word).toBe('DIVERGED');
  expect((await explore(changing([3, 1]))).verdict).toMatchObject({ word: 'DIVERGED', step: 2 });
  for (const lengths of [
    [3, 3, 2],
    [1, 3],
    [1, 1, 2],
    [2, 3, 2],
  ])
    expect((await explore(changing(lengths))).verdict.word).not.toBe('PROVEN');
});

test('what the counts say when tasks share a variable that no operation records', async () => {
  const subject = named(({ go }) => {
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
  const { verdict, exhausted, counterexample, failures } = await explore(subject);
  expect(verdict).toMatchObject({ word: 'UNCONTROLLED', line: null });
  expect((verdict as { message: string }).message).toMatch(
    /^the two counts of schedules disagree \(\d+ and \d+\): the tasks share state that no operation records$/,
  );
  expect({ exhausted, counterexample, failures }).toEqual({ exhausted: true, counterexample: null, failures: 0 });
});

test('a failure beside a schedule that is too long is a failure, and the search is not exhausted', async () => {
  const subject = named(({ go }) => {
    const x = cell('x', 0);
    go('endless if last', async () => {
      while ((await x.get()) === 0) await x.get();
    });
    go('fails', async () => {
      await x.set(1);
      throw new Error('done');
    });
  });
  const { verdict, exhausted, deadlocks } = await explore(subject, { stepLimit: 20, budget: 100 });
  expect({ word: verdict.word, exhausted, deadlocks }).toEqual({ word: 'FAILS', exhausted: false, deadlocks: 0 });
});

test('deadlocks are counted among the failures', async () => {
  const subject = named(({ go, afterwards }) => {
    const [a, b, x] = [mutex('a'), mutex('b'), cell('x', 0)];
    go('t', async () => {
      await a.lock();
      await b.lock();
      await b.unlock();
      await a.unlock();
    });
    go('u', async () => {
      await b.lock();
      await a.lock();
      await x.set(1);
      await a.unlock();
      await b.unlock();
    });
    afterwards('never', () => x.peek() === 0);
  });
  expect(await explore(subject)).toMatchObject({ failures: 3, deadlocks: 1, verdict: { word: 'FAILS' } });
});

test('executions that are cut short are counted, and are no classes', async () => {
  const { program } = randomTurns(5);
  expect(await compare(program, 100)).toMatchObject({ classes: 2, redundant: 2, difference: null });
  const { verdict, executions, redundant } = await explore(program);
  expect({ executions, redundant }).toEqual({ executions: 4, redundant: 2 });
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, classes: 2 } });
});

test('a program without a step has one schedule, and that much work is enough to check it', async () => {
  const { verdict, schedules } = await explore(
    named(() => {}),
    { certificateBudget: 1 },
  );
  expect(schedules).toBe('1');
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, paths: '1', states: 1 } });
});
