import { cell, execute, explore, program } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { lostUpdate } from './known-programs.ts';

const words = async (...programs: ReturnType<typeof program>[]) =>
  (await Promise.all(programs.map((one) => explore(one)))).map(({ verdict }) => verdict.word);

test('explorations that are asked for at the same time are made one after the other', async () => {
  expect(
    await words(
      program('a', lostUpdate(3)),
      program('b', lostUpdate(2, 'atomic')),
      program('c', lostUpdate(2)),
      program('d', lostUpdate(3, 'mutex')),
    ),
  ).toEqual(['FAILS', 'PROVEN', 'FAILS', 'PROVEN']);
});

test('one that throws does not keep the next from its turn', async () => {
  const broken = program('broken', () => {
    throw new Error('setup');
  });
  const [first, second] = await Promise.allSettled([explore(broken), explore(program('b', lostUpdate(2, 'atomic')))]);
  expect(first?.status === 'rejected' || first?.value.verdict.word !== 'PROVEN').toBe(true);
  expect(second).toMatchObject({ status: 'fulfilled', value: { verdict: { word: 'PROVEN' } } });
});

test('executions that are asked for at the same time are made one after the other, also beside explorations', async () => {
  const began: string[] = [];
  const subject = (name: string) =>
    program(name, ({ go, afterwards }) => {
      began.push(name);
      const x = cell('x', 0);
      for (const task of ['a', 'b']) go(task, () => x.update((n) => n + 1).then());
      afterwards('both', () => x.peek() === 2);
    });
  const [first, explored, second, third] = await Promise.all([
    execute(subject('first')),
    explore(subject('explored')),
    execute(subject('second'), [1]),
    execute(subject('third'), [1, 0]),
  ]);
  expect([first, second, third].map(({ outcome, schedule }) => `${outcome.kind} ${schedule.join('')}`)).toEqual([
    ...['ok 01', 'ok 10', 'ok 10'],
  ]);
  expect(explored.verdict.word).toBe('PROVEN');
  expect([...new Set(began)]).toEqual(['first', 'explored', 'second', 'third']);
  expect(began.slice(-2)).toEqual(['second', 'third']);
});
