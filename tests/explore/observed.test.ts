import { cell, explore, program, property, type Stage, turn, until } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { Watch } from '../../lib/explore/host.ts';
import { compare } from './differential.ts';

const named = (body: (stage: Stage) => void) => program('p', body);

const graph = async (body: (stage: Stage) => void) => {
  const watch = new Watch();
  try {
    return await stateGraph(watch, named(body).setup, 100, { left: 10_000 });
  } finally {
    watch.close();
  }
};

test('what a task reads without an operation is part of what it knows', async () => {
  // The property is 0 again at the end: what the reader does depends on what it was in between.
  const body = ({ go, afterwards }: Stage) => {
    const [p, own] = [property('p', 0), cell('own', 0)];
    go('reads', async () => {
      await own.set(1);
      const seen = p.value;
      await own.set(1);
      for (let i = 0; i < seen; i++) await own.set(2);
    });
    go('writes', async () => {
      for (const next of [2, 0]) {
        await turn();
        p.value = next;
      }
    });
    afterwards('nothing was seen', () => own.peek() === 1);
  };
  expect((await compare(named(body), 1000))?.difference).toBeNull();
  expect((await explore(named(body))).verdict).toMatchObject({ word: 'FAILS', preemptions: 1, steps: 6 });
  const withoutCheck = (stage: Stage) => body({ ...stage, afterwards: () => {} });
  const { verdict, schedules } = await explore(named(withoutCheck));
  expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { checked: true, paths: schedules } });
});

test('what the setup and a condition read is known to no task, and parts no states', async () => {
  const waiting = (reads: boolean) => (stage: Stage) => {
    const p = property('p', 0);
    expect(p.value).toBe(0);
    for (const name of ['a', 'b']) stage.go(name, () => cell(name, 0).set(1));
    const set = () => (reads ? p.value : p.peek()) === 2;
    stage.go('waits', () => until('set', [], set));
    stage.go('sets', async () => {
      await turn();
      p.value = 2;
    });
  };
  const [seen, peeked] = [await graph(waiting(true)), await graph(waiting(false))];
  // Two of one step each, and two of which one waits for the other: 2 times 2 times 3 states.
  expect(seen).toEqual({ states: 12, transitions: 20, deadlocks: 0, paths: 12n });
  expect(peeked).toEqual(seen);
});
