import {
  cell,
  type Execution,
  execute,
  go,
  mutex,
  type Program,
  program,
  type StepInfo,
  until,
} from 'postmutex/explore';
import { expect, test } from 'vitest';

const subject = program('everything a recording shows', (stage) => {
  const [x, y] = [cell('x', 0), cell('x', 10)];
  const mu = mutex('mu');
  stage.go('first', async () => {
    await mu.lock();
    const seen = await x.get();
    go('child', () => y.set(seen));
    await x.set(seen + 1);
    await mu.unlock();
  });
  stage.go('second', async () => {
    await mu.lock();
    await x.set(5);
    await mu.unlock();
  });
  stage.go('watch', () => until('never', [y], (n) => n > 99), { daemon: true });
  stage.afterwards('x is 6', () => x.peek() === 6);
});

const row = ({ task, operation, line, reads, writes, preemption }: StepInfo) =>
  `${task} ${operation} :${line} <${reads}> <${writes}>${preemption ? ' preempts' : ''}`;
const states = ({ steps }: Execution) => steps.map(({ state }) => Object.values(state).join(' '));
const waiting = ({ steps }: Execution) => steps.map(({ blocked }) => blocked.map(({ task }) => task).join(' '));
const owners = ({ steps }: Execution) => steps.map((step) => JSON.stringify(step.owners));

test('a recording tells of every step who made it, what it touched, and how all was after it', async () => {
  const execution = await execute(subject, [0, 0, 3, 0, 0, 1]);
  expect(execution.schedule).toEqual([0, 0, 3, 0, 0, 1, 1, 1]);
  expect(execution.steps.map(row)).toEqual([
    '0 mu.Lock() :18 <mu> <mu>',
    '0 read x :19 <x> <>',
    '3 x #2 = 0 :20 <> <x #2,child returned> preempts',
    '0 x = 1 :21 <> <x>',
    '0 mu.Unlock() :22 <> <mu,first returned>',
    '1 mu.Lock() :25 <mu> <mu>',
    '1 x = 5 :26 <> <x>',
    '1 mu.Unlock() :27 <> <mu,second returned>',
  ]);
  expect(execution.steps.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(execution.initial).toEqual({ x: '0', 'x #2': '10', mu: 'unlocked' });
  expect(states(execution)).toEqual([
    ...['0 10 locked', '0 10 locked', '0 0 locked', '1 0 locked', '1 0 unlocked', '1 0 locked', '5 0 locked'],
    '5 0 unlocked',
  ]);
  expect(execution.steps[0]?.blocked).toEqual([
    { task: 1, on: 'mu.Lock()' },
    { task: 2, on: 'wait until never' },
  ]);
  expect(waiting(execution)).toEqual(['1 2', '1 2', '1 2', '1 2', '2', '2', '2', '2']);
  const [free, first, second] = ['{}', '{"mu":0}', '{"mu":1}'];
  expect(owners(execution)).toEqual([first, first, first, first, free, second, second, free]);
  expect(execution.tasks).toEqual([
    { id: 0, name: 'first', parent: null, startedAt: null, endedAt: 4 },
    { id: 1, name: 'second', parent: null, startedAt: null, endedAt: 7 },
    { id: 2, name: 'watch', parent: null, startedAt: null, endedAt: null },
    { id: 3, name: 'child', parent: 0, startedAt: 1, endedAt: 2 },
  ]);
  expect(execution.next).toEqual([{ task: 2, operation: 'wait until never', line: 29, enabled: false }]);
  expect(execution.outcome).toEqual({ kind: 'failed', message: 'x is 6', task: null, step: 7 });
  expect(execution.conflicts).toEqual([
    { first: 0, second: 5, object: 'mu' },
    { first: 4, second: 5, object: 'mu' },
  ]);
});

test('where a schedule ends, the program can pause; past it, the running task goes on, then the first that can', async () => {
  const paused = await execute(subject, [0, 0], { pause: true });
  expect(paused.outcome).toEqual({ kind: 'paused' });
  expect(paused.steps.length).toBe(2);
  expect(paused.next).toEqual([
    { task: 0, operation: 'x = 1', line: 21, enabled: true },
    { task: 1, operation: 'mu.Lock()', line: 25, enabled: false },
    { task: 2, operation: 'wait until never', line: 29, enabled: false },
    { task: 3, operation: 'x #2 = 0', line: 20, enabled: true },
  ]);
  expect((await execute(subject, [], { pause: true })).steps).toEqual([]);
  expect((await execute(subject)).schedule).toEqual([0, 0, 0, 0, 1, 1, 1, 3]);
  expect((await execute(subject, [1])).schedule).toEqual([1, 1, 1, 0, 0, 0, 0, 3]);
  expect((await execute(subject, [0, 0, 3])).schedule).toEqual([0, 0, 3, 0, 0, 1, 1, 1]);
});

test('a schedule that cannot be followed says where, and a limit on steps says so', async () => {
  expect((await execute(subject, [0, 1])).outcome).toEqual({ kind: 'diverged', step: 1 });
  expect((await execute(subject, [0, 3])).outcome).toEqual({ kind: 'diverged', step: 1 });
  expect((await execute(subject, [0, 0, 3, 3])).outcome).toEqual({ kind: 'diverged', step: 3 });
  const limited = await execute(subject, [0, 0], { stepLimit: 3 });
  expect(limited.outcome).toEqual({ kind: 'step-limit', limit: 3 });
  expect(limited.steps.length).toBe(3);
  const endless = program('endless', (stage) => {
    const x = cell('x', 0);
    stage.go('t', async () => {
      for (;;) await x.set(1);
    });
  });
  expect((await execute(endless)).outcome).toEqual({ kind: 'step-limit', limit: 1000 });
});

test('a deadlock says who waits for what, without those that may wait for ever', async () => {
  const dead = program('dead', (stage) => {
    const [a, b] = [mutex('a'), mutex('b')];
    const two = async (one: typeof a, other: typeof a) => {
      await one.lock();
      await other.lock();
    };
    stage.go('t', () => two(a, b));
    stage.go('u', () => two(b, a));
    stage.go('background', () => until('never', [cell('z', 0)], () => false), { daemon: true });
  });
  const { outcome, race, steps, initial, next } = await execute(dead, [0, 1]);
  expect(outcome).toMatchObject({
    kind: 'deadlock',
    waiting: [
      { task: 0, on: 'b.Lock()' },
      { task: 1, on: 'a.Lock()' },
    ],
  });
  expect(race).toBe('ABBA');
  expect(steps.map(({ preemption }) => preemption)).toEqual([false, true]);
  expect(steps[1]?.blocked.length).toBe(3);
  expect(initial).toEqual({ a: 'unlocked', b: 'unlocked' });
  expect(next.map(({ enabled }) => enabled)).toEqual([false, false, false]);
});

const conflicts = async (subject: Program, schedule: readonly number[]) =>
  (await execute(subject, schedule)).conflicts.map(({ first, second, object }) => `${first} ${second} ${object}`);

test('conflicts are the races of the schedule that was run, in its order, each with its object', async () => {
  const racing = program('racing', (stage) => {
    const [x, y] = [cell('x', 0), cell('y', 0)];
    stage.go('a', async () => {
      await x.get();
      await y.set(1);
    });
    stage.go('b', async () => {
      await x.set(1);
      await y.get();
    });
    stage.go('c', async () => {
      await x.get();
      await y.update((n) => n + 1);
    });
  });
  expect(await conflicts(racing, [0, 2, 1, 0, 1, 2])).toEqual(['0 2 x', '1 2 x', '3 4 y', '4 5 y']);
  expect(await conflicts(racing, [0, 0, 2, 2, 1, 1])).toEqual(['1 3 y', '0 4 x', '2 4 x', '3 5 y']);
  // A failure ends the program, which nothing commutes with; that is no conflict over an object.
  const failing = program('failing', (stage) => {
    const x = cell('x', 0);
    stage.go('a', () => cell('y', 0).set(1));
    stage.go('b', async () => {
      await x.set(1);
      throw new Error('over');
    });
  });
  const execution = await execute(failing, [0, 1]);
  expect(execution.conflicts).toEqual([]);
  expect(execution.outcome).toEqual({ kind: 'failed', message: 'Error: over', task: 1, step: 1 });
  expect(execution.tasks.map(({ endedAt }) => endedAt)).toEqual([0, 1]);
  expect(execution.race).toBe('order violation');
});

test('a program that fails before its first step has none', async () => {
  const broken = program('broken', (stage) => {
    stage.event('e', async () => {});
    throw new Error('set-up');
  });
  const execution = await execute(broken);
  expect(execution).toMatchObject({ schedule: [], steps: [], conflicts: [], initial: {} });
  expect(execution.next).toMatchObject([{ task: 0, operation: 'e begins', enabled: false }]);
  expect(execution.outcome).toEqual({ kind: 'failed', message: 'Error: set-up', task: null, step: -1 });
});
