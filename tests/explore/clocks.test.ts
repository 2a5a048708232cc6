import { expect, test } from 'vitest';
import { Clocks } from '../../lib/explore/clocks.ts';
import type { Step, Task } from '../../lib/explore/task.ts';

const write = (task: number): Step => ({
  task,
  label: '',
  line: null,
  reads: [],
  writes: [0],
  readBits: 0,
  writeBits: 1,
  guard: -1,
  releases: [],
  enabled: 0b11,
  halts: false,
});

test('a clock counts, for as many tasks as are asked for, the steps that happened before a step or are it', () => {
  const clocks = new Clocks();
  const races: [number, number][] = [];
  for (const id of [0, 1, 1]) clocks.push(write(id), { id, startedAt: -1 } as Task, (...race) => races.push(race));
  expect(clocks.of(0, 2)).toEqual([1, 0]);
  expect(clocks.of(1, 2)).toEqual([1, 1]);
  expect(clocks.of(2, 2)).toEqual([1, 2]);
  expect(clocks.of(2, 1)).toEqual([1]);
  expect(races).toEqual([[0, 1]]);
});
