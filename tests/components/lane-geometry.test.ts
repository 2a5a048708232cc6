import { cell, explore, type Mutex, mutex, program } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { drawExecution, ROW, rowY } from '../../components/playground/lane-geometry.ts';
import { operationParts } from '../../components/playground/operation-text.ts';
import { changes } from '../../components/playground/state-changes.ts';
import { grouped } from '../../components/playground/verdict-line.tsx';
import type { Execution } from '../../lib/explore/types.ts';

const lostUpdate = program('lost update', ({ go, afterwards }) => {
  const count = cell('count', 0);
  for (const name of ['a', 'b']) go(name, async () => count.set((await count.get()) + 1));
  afterwards('both count', () => count.peek() === 2);
});

const counterexample = async (): Promise<Execution> => {
  const { counterexample: found } = await explore(lostUpdate);
  if (!found) throw new Error('lost update was not found');
  return found;
};

test('each step has a row, each task a lane, each conflict an arrow between its rows', async () => {
  const execution = await counterexample();
  const drawing = drawExecution(execution);
  expect(drawing.lanes.map((lane) => lane.name)).toEqual(['a', 'b']);
  expect(drawing.height).toBe(execution.steps.length * ROW);
  expect(drawing.arrows.length).toBe(execution.conflicts.length);
  for (const [i, { first, second }] of execution.conflicts.entries()) {
    const path = drawing.arrows[i]?.path ?? '';
    expect(path).toContain(` ${rowY(first)}C`);
    expect(path.endsWith(` ${rowY(second)}`)).toBe(true);
  }
});

const abba = async (): Promise<Execution> => {
  const deadlock = program('ABBA', ({ go }) => {
    const left = mutex('left');
    const right = mutex('right');
    const both = async (first: Mutex, second: Mutex) => {
      await first.lock();
      await second.lock();
      await second.unlock();
      await first.unlock();
    };
    go('a', () => both(left, right));
    go('b', () => both(right, left));
  });
  const { counterexample: execution } = await explore(deadlock);
  if (!execution) throw new Error('the deadlock was not found');
  return execution;
};

test('blocked spans and lock ownership cover exactly the rows that say so, and go on where nothing can run', async () => {
  const execution = await abba();
  const drawing = drawExecution(execution);
  const { length } = execution.steps;
  const below = drawing.waits.map((_, i) => length + i);
  for (const lane of drawing.lanes) {
    const rows = (runs: typeof lane.blocked) =>
      runs.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    const blocked = execution.steps.filter((step) => step.blocked.some(({ task }) => task === lane.task));
    const owning = execution.steps.filter((step) => Object.values(step.owners).includes(lane.task));
    expect(rows(lane.blocked)).toEqual([...blocked.map(({ index }) => index), ...below]);
    expect(rows(lane.owns)).toEqual([...owning.map(({ index }) => index), ...below]);
  }
  expect(drawing.lanes.flatMap((lane) => lane.blocked).length).toBeGreaterThan(0);
  expect(drawing.lanes.flatMap((lane) => lane.owns).length).toBe(2);
});

test('a deadlock ends in a row for each who waits, and an arrow to the lane that holds what it wants', async () => {
  const execution = await abba();
  const drawing = drawExecution(execution);
  const x = new Map(drawing.lanes.map((lane) => [lane.task, lane.x]));
  expect(drawing.waits.map(({ task }) => task)).toEqual([0, 1]);
  expect(drawing.height).toBe((execution.steps.length + 2) * ROW);
  for (const wait of drawing.waits) {
    const [, from, to] = /^M(\S+) \S+H(\S+)$/.exec(wait.path ?? '') ?? [];
    const [mine, others] = [x.get(wait.task) ?? 0, x.get(1 - wait.task) ?? 0];
    expect(Math.sign(Number(to) - Number(from))).toBe(Math.sign(others - mine));
  }
});

test.each([
  ['m[a] = 1: flip the write flag', ['m[a] = 1', 'flip the write flag']],
  ['mu.Lock()', ['mu.Lock()', '']],
  ["c = {assets: 'x'}", ["c = {assets: 'x'}", '']],
  ["m[k] = {a: 'x'}: is anyone writing?", ["m[k] = {a: 'x'}", 'is anyone writing?']],
  ['ws.WriteMessage(text, a: b)', ['ws.WriteMessage(text, a: b)', '']],
])('%s is read as an operation and the part of it that ran', (label, parts) => {
  expect(operationParts(label)).toEqual(parts);
});

test('only what a step changed is called changed', () => {
  expect(changes({ a: '1', b: '2' }, { a: '1', b: '3', c: '4' })).toEqual([
    ['b', '3'],
    ['c', '4'],
  ]);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1\u202f000'],
  ['7484400', '7\u202f484\u202f400'],
])('%s is written %s', (count, written) => {
  expect(grouped(count)).toBe(written);
});
