import { cell, execute, go, program } from 'postmutex/explore';
import { expect, test } from 'vitest';

test('tasks run up to their first operation in the order they were started in', async () => {
  const order: string[] = [];
  const body = (name: string, own: string[] = []) => {
    return async () => {
      order.push(name);
      for (const child of own) go(child, body(child));
      await cell('own', 0).set(1);
    };
  };
  const subject = program('p', (stage) => {
    stage.go('a', body('a', ['a1', 'a2']));
    stage.go('b', body('b', ['b1']));
    stage.go('c', body('c'));
  });
  const { tasks } = await execute(subject);
  expect(order).toEqual(['a', 'b', 'c', 'a1', 'a2', 'b1']);
  expect(tasks.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'a1', 'a2', 'b1']);
  expect(tasks.map(({ startedAt }) => startedAt)).toEqual([null, null, null, null, null, null]);
});

test('a task that makes no step has ended before the first, or with the step that started it', async () => {
  const subject = program('p', (stage) => {
    const x = cell('x', 0);
    stage.go('nothing', async () => {});
    stage.go('starts', async () => {
      await x.set(1);
      await x.set(2);
      go('nothing more', async () => {});
      await x.set(3);
    });
  });
  const { tasks } = await execute(subject);
  expect(tasks.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
    [null, -1],
    [null, 2],
    [1, 1],
  ]);
});

test('a task that the first step starts was started by a step', async () => {
  const subject = program('p', (stage) => {
    const x = cell('x', 0);
    stage.go('starts', async () => {
      await x.set(1);
      go('child', () => x.set(2));
    });
  });
  const { tasks } = await execute(subject);
  expect(tasks.map(({ parent, startedAt, endedAt }) => [parent, startedAt, endedAt])).toEqual([
    [null, null, 0],
    [0, 0, 1],
  ]);
});
