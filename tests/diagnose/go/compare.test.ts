import { describe, expect, test } from 'vitest';
import { compareDumps, inOrder } from '../../../lib/diagnose/dumps/compare.ts';
import { sayComparison } from '../../../lib/diagnose/dumps/compare-say.ts';
import { block, dump } from './read-dump.ts';

const send = (id: number, minutes = 0) =>
  block(id, minutes > 0 ? `chan send, ${minutes} minutes` : 'chan send', 'example.com/app/jobs.push /src/jobs.go:9');
const serve = (id: number, state = 'IO wait') => block(id, state, 'example.com/app/api.serve /src/api.go:5');
const many = (from: number, count: number, make: (id: number) => string) =>
  Array.from({ length: count }, (_, i) => make(from + i));
const saidOf = (before: string[], after: string[]) => sayComparison(compareDumps(dump(...before), dump(...after)));

describe('what two dumps say together', () => {
  test('a stack that grew and stands still is a leak candidate, by name and numbers', () => {
    const before = [...many(10, 2, (id) => send(id, 1)), serve(5)];
    const after = [...many(10, 2, (id) => send(id, 11)), ...many(90, 38, (id) => send(id, 4)), serve(5)];
    const said = saidOf(before, after);
    expect(said.verdict).toBe('leak');
    expect(said.says.en).toBe(
      'Leak candidate: `jobs.push` went from 2 to 40 goroutines that wait for somebody to receive from a channel.' +
        ' 2 of them stand where they stood.',
    );
    expect(said.says.zh).toContain('从 2 个 goroutine 增加到 40 个');
  });

  test('what neither grew nor moved is stuck, with the minutes that came on top', () => {
    const said = saidOf([send(10, 3), send(11, 1), serve(5)], [send(10, 13), send(11, 11), serve(5)]);
    expect(said.verdict).toBe('stuck');
    expect(said.says.en).toContain('2 of the goroutines in `jobs.push` have not moved');
    expect(said.says.en).toContain('the longest has waited 13 min, 10 min more than before');
  });

  test('a wait that began in between is no standstill', () => {
    const { changes, stuck } = compareDumps(dump(send(10, 9), serve(5)), dump(send(10, 2), serve(5)));
    expect(changes).toHaveLength(2);
    expect(stuck.flatMap((change) => change.stuck.map(({ id }) => id))).toEqual([5]);
    expect(saidOf([send(10, 9), serve(5)], [send(10, 2), serve(5)]).verdict).toBe('calm');
  });

  test('some more of what is busy is no leak', () => {
    expect(saidOf([serve(5), serve(6), serve(7)], [serve(6), serve(7), serve(8), serve(9)]).verdict).toBe('calm');
  });

  test('dumps without a common stack are said to be of different programs', () => {
    expect(saidOf([send(1)], [serve(2)]).verdict).toBe('unrelated');
  });

  test('stacks that came and went are changes with a zero', () => {
    const { changes } = compareDumps(
      dump(send(1), serve(5)),
      dump(serve(5), block(9, 'select', 'main.late /src/l.go:3')),
    );
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
  });
});

describe('which of two dumps was taken first', () => {
  test('the waits of those that stand still tell', () => {
    expect(inOrder(dump(send(10, 3)), dump(send(10, 13)))).toBe(true);
    expect(inOrder(dump(send(10, 13)), dump(send(10, 3)))).toBe(false);
  });
  test('else the newest goroutine does', () => {
    expect(inOrder(dump(serve(5), serve(6)), dump(serve(5), serve(400)))).toBe(true);
    expect(inOrder(dump(serve(5)), dump(serve(5)))).toBe(null);
  });
});
