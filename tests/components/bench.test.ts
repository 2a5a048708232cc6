import { expect, test } from 'vitest';
import { type Bench, benchReducer, initialBench, type Variant } from '../../components/playground/bench.ts';
import { programMark } from '../../lib/explore/program-mark.ts';
import type { Execution, Exploration } from '../../lib/explore/types.ts';

const execution = (steps: number): Execution => ({
  schedule: Array.from({ length: steps }, () => 0),
  tasks: [{ id: 0, name: 'a', parent: null, startedAt: null, endedAt: null }],
  steps: Array.from({ length: steps }, (_, index) => ({
    index,
    task: 0,
    operation: 'step',
    state: {},
    reads: [],
    writes: [],
    blocked: [],
    owners: {},
    line: null,
    preemption: false,
  })),
  outcome: { kind: 'failed', message: 'lost', task: 0, step: steps - 1 },
  initial: {},
  next: [],
  conflicts: [],
  race: null,
});

const failing: Exploration = {
  verdict: { word: 'FAILS', preemptions: 1, steps: 4 },
  executions: 6,
  redundant: 0,
  schedules: '6',
  failures: 2,
  deadlocks: 0,
  exhausted: true,
  counterexample: execution(4),
};
const broken: Variant = { source: 'broken', exploration: failing };
const fixed: Variant = { source: 'fixed', exploration: { ...failing, counterexample: null }, sample: execution(6) };
const variants = { broken, fixed };

const start = () => initialBench(variants);
const running = (bench: Bench, attempt: symbol) => benchReducer(bench, { do: 'start', attempt });

test('the build’s own failing schedule is shown first, at its last step', () => {
  expect(start()).toMatchObject({ variant: 'broken', step: 3, stale: false, running: { is: 'no' } });
});

test('a version that never fails shows its sample', () => {
  expect(benchReducer(start(), { do: 'variant', variant: 'fixed', variants })).toMatchObject({ step: 5 });
});

test('an edit makes what is shown stale, and an answer of before the edit is not heard', () => {
  const old = Symbol('old');
  const edited = benchReducer(running(start(), old), { do: 'type', source: 'edited' });
  const rerun = running(edited, Symbol('new'));
  const late = {
    do: 'answer',
    attempt: old,
    answer: { is: 'explored', exploration: failing, milliseconds: 1 },
  } as const;
  expect(benchReducer(rerun, late)).toBe(rerun);
  expect(rerun).toMatchObject({ stale: true, edited: true, source: 'edited' });
});

test('replaying an edited program leaves no verdict of the program before', () => {
  const attempt = Symbol('run');
  const edited = running(benchReducer(start(), { do: 'type', source: 'edited' }), attempt);
  const replayed = benchReducer(edited, {
    do: 'answer',
    attempt,
    answer: { is: 'replayed', execution: execution(2) },
  });
  expect(replayed).toMatchObject({ exploration: null, stale: false, step: 1 });
});

const link = { variant: 'fixed', schedule: [0, 1], mark: programMark('fixed'), packed: null } as const;

test('a link shows its program and runs nothing', () => {
  const linked = benchReducer(start(), { do: 'link', variants, link, code: null });
  expect(linked).toMatchObject({
    variant: 'fixed',
    source: 'fixed',
    edited: false,
    fromLink: false,
    linked: { schedule: [0, 1], program: 'same' },
    running: { is: 'no' },
  });
});

test('a link says when it was made for another text, or when the one it carries is damaged', () => {
  const program = (found: object) =>
    benchReducer(start(), { do: 'link', variants, link: { ...link, ...found }, code: null }).linked?.program;
  expect(program({ mark: 'AAAA' })).toBe('other');
  expect(program({ mark: null })).toBe('same');
  expect(program({ mark: 'AAAA', packed: 'x' })).toBe('damaged');
});

test('the program of a link is shown as such until somebody edits it, and none of the answers shown is for it', () => {
  const linked = benchReducer(start(), { do: 'link', variants, link: { ...link, packed: 'x' }, code: 'theirs' });
  expect(linked).toMatchObject({
    source: 'theirs',
    edited: true,
    fromLink: true,
    stale: true,
    linked: { program: 'edited' },
    running: { is: 'no' },
  });
  expect(benchReducer(linked, { do: 'schedule', schedule: [0, 1], paused: false })).toMatchObject({ fromLink: true });
  expect(benchReducer(linked, { do: 'type', source: 'mine' })).toMatchObject({ fromLink: false, edited: true });
  expect(benchReducer(linked, { do: 'variant', variant: 'fixed', variants })).toMatchObject({ fromLink: false });
});

test('a stopped run says why and keeps the program', () => {
  const attempt = Symbol('run');
  const stopped = benchReducer(running(start(), attempt), {
    do: 'answer',
    attempt,
    answer: { is: 'stopped', why: 'timeout', detail: '' },
  });
  expect(stopped).toMatchObject({ source: 'broken', running: { is: 'stopped', why: 'timeout' } });
});
