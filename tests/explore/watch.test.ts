import { cell, execute, explore, program } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { OverBudget } from '../../lib/explore/certificate/linear-extensions.ts';
import { stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { nonPreemptive } from '../../lib/explore/choosers.ts';
import { perPause, Watch } from '../../lib/explore/host.ts';
import { smallestFailure } from '../../lib/explore/strategies/smallest.ts';
import { lostUpdate } from './known-programs.ts';

test('who searches is asked at every two thousandth execution whether to go on, and at no other', async () => {
  const watch = new Watch();
  let asked = 0;
  watch.onPause = () => ++asked < 2;
  const paused: number[] = [];
  const answers: boolean[] = [];
  for (let i = 1; i <= 2 * perPause; i++) {
    const answer = watch.mayGoOn();
    if (typeof answer !== 'boolean') paused.push(i);
    answers.push(typeof answer === 'boolean' ? answer : await answer);
  }
  watch.close();
  expect({ paused, asked }).toEqual({ paused: [2000, 4000], asked: 2 });
  expect(answers.indexOf(false)).toBe(2 * perPause - 1);
  // Whoever sets nothing goes on.
  const free = new Watch();
  for (let i = 1; i < perPause; i++) free.mayGoOn();
  expect(await free.mayGoOn()).toBe(true);
});

const options = { stepLimit: 10, tracing: false, keyed: false, ids: new Map<string, number>() };
const start = (watch: Watch, body: () => Promise<unknown>) =>
  watch.execute(program('p', ({ go }) => go('t', body)).setup, nonPreemptive([]), options);

test('a foreign await is noticed also when the host has had a turn before', async () => {
  const watch = new Watch();
  const fine = await start(watch, () => cell('x', 0).set(1));
  await watch.pause();
  const stuck = await start(watch, () => new Promise(() => {}));
  watch.close();
  expect([fine.ending?.kind, stuck.ending?.kind]).toEqual(['ok', 'uncontrolled']);
});

/** Runs a test that is told, whenever it asks, how many timers are set that have neither fired nor been cleared. */
async function countingTimers(body: (pending: () => number) => Promise<void>) {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const pending = new Set<unknown>();
  const counting = (run: () => void, ms: number) => {
    const timer = set(() => {
      pending.delete(timer);
      run();
    }, ms);
    pending.add(timer);
    return timer;
  };
  globalThis.setTimeout = counting as unknown as typeof setTimeout;
  globalThis.clearTimeout = (timer) => {
    pending.delete(timer);
    clear(timer);
  };
  try {
    await body(() => pending.size);
  } finally {
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  }
}

test('a watch waits for one turn of the host, and for none when it is closed', () =>
  countingTimers(async (pending) => {
    const watch = new Watch();
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 2; j++) await start(watch, () => cell('x', 0).set(1));
      expect(pending()).toBe(1);
      watch.close();
      expect(pending()).toBe(0);
    }
  }));

test('neither an exploration nor an execution leaves something for the host to do', () =>
  countingTimers(async (pending) => {
    const subject = program('p', ({ go }) => go('t', () => cell('x', 0).set(1)));
    const foreign = program('p', ({ go }) => go('t', () => new Promise(() => {})));
    expect((await execute(subject)).outcome.kind).toBe('ok');
    expect(pending()).toBe(0);
    expect((await explore(subject)).verdict.word).toBe('PROVEN');
    expect(pending()).toBe(0);
    expect((await execute(foreign)).outcome.kind).toBe('uncontrolled');
    expect(pending()).toBe(0);
  }));

/** A watch that lets a search have so many executions. */
class Limited extends Watch {
  constructor(private left: number) {
    super();
  }
  override mayGoOn() {
    return this.left-- > 0;
  }
}

test('a search that may not go on has nothing to say', async () => {
  const { setup } = program('p', lostUpdate(2));
  const over = async (left: number) => {
    const watch = new Limited(left);
    try {
      await stateGraph(watch, setup, 100, { left: 1000 });
      return 'whole';
    } catch (error) {
      return error instanceof OverBudget ? 'over' : 'another error';
    } finally {
      watch.close();
    }
  };
  expect([await over(0), await over(1), await over(1000)]).toEqual(['over', 'over', 'whole']);
  const smallest = async (left: number) => {
    const watch = new Limited(left);
    const found = await smallestFailure(watch, setup, 100, { left: 1000 }, null);
    watch.close();
    return found?.schedule ?? null;
  };
  expect([await smallest(0), await smallest(1), await smallest(1000)]).toEqual([null, null, [0, 1, 1, 0]]);
});

test('the states of a program that cannot run on are counted, an endless one is not', async () => {
  const graph = async (body: Parameters<typeof program>[1]) => {
    const watch = new Watch();
    try {
      return await stateGraph(watch, program('p', body).setup, 20, { left: 1000 });
    } catch (error) {
      return error instanceof OverBudget ? 'over' : 'another error';
    } finally {
      watch.close();
    }
  };
  expect(await graph(() => {})).toEqual({ states: 1, transitions: 0, deadlocks: 0, paths: 1n });
  const endless = await graph(({ go }) => {
    const x = cell('x', 0);
    go('t', async () => {
      for (;;) await x.set(1);
    });
  });
  expect(endless).toBe('over');
});
