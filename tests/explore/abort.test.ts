import { type ExploreOptions, explore, type Progress, program } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { perPause } from '../../lib/explore/host.ts';
import { independent, lostUpdate, philosophers } from './known-programs.ts';

/** Aborts at the `turn`-th report of a phase. */
function abortingAt(phase: Progress['phase'], turn: number) {
  const signal = { aborted: false };
  const reports: Progress[] = [];
  const onProgress = (progress: Progress) => {
    reports.push(progress);
    if (reports.filter((report) => report.phase === phase).length === turn) signal.aborted = true;
  };
  const options: ExploreOptions = { signal, onProgress };
  return { options, reports };
}

const unguarded = program('lost update', lostUpdate(5));
/** One class of 3 125 states and 12 500 transitions. */
const proven = program('independent', independent(5, 4));

test('aborted while it proves, a search that has found nothing says BUDGET', async () => {
  const { options, reports } = abortingAt('proof', 1);
  const { verdict, executions } = await explore(program('philosophers', philosophers(12, true)), options);
  expect(verdict).toEqual({ word: 'BUDGET', executions });
  expect(reports).toHaveLength(1);
});

test('a proof lets the host have its turn: a timer can end it', async () => {
  const signal = { aborted: false };
  setTimeout(() => {
    signal.aborted = true;
  }, 0);
  const { verdict, executions } = await explore(program('philosophers', philosophers(12, true)), { signal });
  expect(verdict).toEqual({ word: 'BUDGET', executions });
  expect(executions).toBe(perPause);
});

test('aborted before it makes the counterexample smaller, it does not begin to', async () => {
  let runs = 0;
  const counted = program('lost update', (stage) => {
    runs++;
    lostUpdate(5)(stage);
  });
  const { verdict } = await explore(counted, abortingAt('proof', 1).options);
  expect(verdict.word).toBe('FAILS');
  // one for people
  expect(runs).toBe(perPause + 1);
});

test('aborted while it makes the counterexample smaller, it answers with the failure that it has', async () => {
  const { options } = abortingAt('counterexample', 1);
  const { verdict, counterexample } = await explore(unguarded, options);
  expect(verdict.word).toBe('FAILS');
  expect(counterexample?.outcome.kind).toBe('failed');
});

test('aborted while it counts paths, a proof says that nothing has checked it', async () => {
  for (const turn of [1, 2]) {
    const { options, reports } = abortingAt('certificate', turn);
    const { verdict } = await explore(proven, options);
    expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: false, paths: null } });
    expect(reports.at(-1)?.phase).toBe('certificate');
    expect(reports.filter(({ phase }) => phase === 'certificate')).toHaveLength(turn);
  }
});

test('a phase that takes long reports more than once, and lets the host have its turn', async () => {
  const phases: string[] = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const { verdict } = await explore(proven, { onProgress: ({ phase }) => phases.push(phase) });
  clearInterval(timer);
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, states: 3125 } });
  expect(phases).toEqual(Array(phases.length).fill('certificate'));
  expect(phases.length).toBeGreaterThan(2);
  expect(turns).toBeGreaterThan(0);
});

test('what a listener throws ends the exploration, in whichever phase it listens', async () => {
  for (const turn of [1, 2]) {
    let reports = 0;
    const onProgress = () => {
      if (++reports === turn) throw new Error('nobody listens');
    };
    const said = await explore(proven, { onProgress }).then(
      ({ verdict }) => verdict.word,
      (error: Error) => error.message,
    );
    expect(said).toBe('nobody listens');
  }
});

test('an option that is given but undefined is not given', async () => {
  const options = {
    budget: undefined,
    stepLimit: undefined,
    certificateBudget: undefined,
  } as unknown as ExploreOptions;
  expect((await explore(program('mutex', lostUpdate(3, 'mutex')), options)).verdict.word).toBe('PROVEN');
});
