import type { Execution, Outcome, StepInfo } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { nameRace } from '../../lib/explore/race-name.ts';

/** `0 r x`, `1 w x y`, `1 rw x`: a task's step, and what it read and wrote. */
const step = (text: string, index: number): StepInfo => {
  const [task = '', how = '', ...objects] = text.split(' ');
  const rest = { operation: text, state: {}, blocked: [], owners: {}, line: null, preemption: false };
  const [reads, writes] = ['r', 'w'].map((kind) => (how.includes(kind) ? objects : []));
  return { index, task: Number(task), reads: reads ?? [], writes: writes ?? [], ...rest };
};

type Conflict = Execution['conflicts'][number];
const facts = (steps: readonly string[], outcome: Outcome, conflicts: readonly Conflict[] = []) => ({
  ...{ schedule: [], tasks: [], initial: {}, next: [], steps: steps.map(step), outcome },
  conflicts,
});

const failed = (message: string, task: number | null = null): Outcome => ({ kind: 'failed', message, task, step: 0 });
const pair = (first: number, second: number, object = 'x'): Conflict => ({ first, second, object });

test.each([
  ['fatal error: concurrent map writes', 'overlapping writes'],
  ['panic: concurrent write to websocket connection', 'overlapping writes'],
  ['fatal error: concurrent map read and map write', 'read during a write'],
  ['fatal error: concurrent map iteration and map write', 'read during a write'],
  ['Error [ERR_STREAM_WRITE_AFTER_END]: write after end', 'use after close'],
  ['panic: close of closed channel', 'use after close'],
  ['Error: something else', 'order violation'],
])('by its message: %s', (message, name) => {
  expect(nameRace(facts(['0 w x'], failed(message)))).toBe(name);
});

test('what did not fail has no name', () => {
  for (const kind of ['ok', 'paused'] as const)
    expect(nameRace(facts(['0 w x', '1 w x'], { kind }, [pair(0, 1)]))).toBeNull();
});

test('a step between a look and the write that follows from it', () => {
  const update = ['0 r x', '1 r x', '1 w x', '0 w x'];
  expect(nameRace(facts(update, failed('x is 2'), [pair(0, 2), pair(1, 3), pair(2, 3)]))).toBe('lost update');
  expect(nameRace(facts(update, failed('x is 2', 0), [pair(2, 3)]))).toBe('check-then-act');
  expect(nameRace(facts(['0 r x', '1 w x', '0 rw x'], failed('x is 2'), [pair(1, 2)]))).toBe('lost update');
  const changed = ['0 rw x', '1 w x', '0 w x'];
  expect(nameRace(facts(changed, failed('x is 2'), [pair(1, 2)]))).toBe('check-then-act');
  // The look is this task's, the last before the write; the step between is another's, writes the same, and is between.
  expect(nameRace(facts(['0 r x', '0 w x', '1 w x'], failed('late'), [pair(1, 2)]))).toBe('overlapping writes');
  expect(nameRace(facts(['0 r x', '1 w x', '0 r x', '0 w x'], failed('fresh'), [pair(1, 3)]))).toBe(
    'overlapping writes',
  );
  expect(nameRace(facts(['0 r x', '0 w x', '0 w x', '1 w x'], failed('own'), [pair(2, 3)]))).toBe('overlapping writes');
  expect(nameRace(facts(['0 r x', '1 w y', '0 w x'], failed('other'), [pair(1, 2)]))).toBe('write during a read');
  expect(nameRace(facts(['1 w x', '0 r x', '0 w x'], failed('before'), [pair(0, 2)]))).toBe('overlapping writes');
  expect(nameRace(facts(['0 r x', '0 w x', '1 w x', '1 r y'], failed('after'), [pair(0, 1)]))).toBe(
    'write during a read',
  );
});

test('the last conflict that is an interruption is the one named', () => {
  const steps = ['0 rw y', '1 w y', '0 w y', '1 r x', '0 w x', '1 w x'];
  expect(nameRace(facts(steps, failed('both'), [pair(1, 2, 'y'), pair(4, 5)]))).toBe('lost update');
  expect(nameRace(facts(steps, failed('both'), [pair(4, 5), pair(1, 2, 'y')]))).toBe('check-then-act');
  expect(nameRace(facts(steps, failed('both'), [pair(1, 2, 'y'), pair(3, 4)]))).toBe('check-then-act');
});

test('without an interruption, the last conflict is named by who wrote', () => {
  const name = (a: string, b: string) => nameRace(facts([a, b], failed('no'), [pair(0, 1)]));
  expect(name('0 w x', '1 w x')).toBe('overlapping writes');
  expect(name('0 rw x', '1 rw x')).toBe('overlapping writes');
  expect(name('0 w x', '1 r x')).toBe('read during a write');
  expect(name('0 r x', '1 w x')).toBe('write during a read');
  expect(nameRace(facts(['0 w x', '1 r x', '1 w x'], failed('no'), [pair(0, 1), pair(0, 2)]))).toBe(
    'overlapping writes',
  );
});

/** A deadlock: who waits for what, and who owns what. */
const dead = (waiting: Record<number, string>, owners: Record<string, number> = {}) => {
  const entries = Object.entries(waiting).map(([task, on]) => ({ task: Number(task), on }));
  const { steps, ...rest } = facts(['0 w x'], { kind: 'deadlock', message: '', waiting: entries });
  return nameRace({ ...rest, steps: steps.map((one) => ({ ...one, owners })) });
};

test('deadlocks are named by who holds what others wait for', () => {
  expect(dead({ 0: 'b.Lock()', 1: 'a.Lock()' }, { a: 0, b: 1 })).toBe('ABBA');
  expect(dead({ 0: 'b.Lock()', 1: 'c.Lock()', 2: 'a.Lock()' }, { a: 0, b: 1, c: 2 })).toBe('ABBA');
  expect(dead({ 0: 'a.Lock()' }, { a: 0 })).toBe('self-deadlock');
  expect(dead({ 0: 'a.Lock()' }, { ab: 0 })).toBe('nobody on the other side');
  expect(dead({ 0: 'b.Lock()', 1: 'a.Lock()', 2: 'a.Lock()' }, { a: 5, b: 2 })).toBe('lock never released');
  expect(dead({ 1: 'a.Lock()' }, { a: 0 })).toBe('lock never released');
  expect(dead({ 0: 'ch <- 1', 1: 'a.Lock()' }, { a: 5 })).toBe('lock never released');
  expect(dead({ 2: 'b.Lock()', 0: 'c.Lock()', 1: 'c.Lock()' }, { b: 0, c: 7 })).toBe('lock never released');
  // The one that waits for the two others is no part of their circle.
  for (const waits of [0, 5])
    expect(dead({ [waits]: 'b.Lock()', 1: 'c.Lock()', 2: 'b.Lock()' }, { b: 1, c: 2 })).toBe('ABBA');
  expect(dead({ 0: 'wg.Wait()' })).toBe('missed signal');
  expect(dead({ 0: 'wait until x' })).toBe('missed signal');
  expect(dead({ 0: 'ch <- 1', 1: 'wait until x' })).toBe('missed signal');
  expect(dead({ 0: 'ch <- 1' })).toBe('nobody on the other side');
  const { steps: _, ...rest } = facts([], { kind: 'deadlock', message: '', waiting: [{ task: 0, on: 'wg.Wait()' }] });
  expect(nameRace({ ...rest, steps: [] })).toBeNull();
});
