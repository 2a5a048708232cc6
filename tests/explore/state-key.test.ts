import { expect, test } from 'vitest';
import { identity, keyOf } from '../../lib/explore/state-key.ts';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test('values that differ have other keys', () => {
  const values: unknown[] = [
    ...[undefined, null, true, false, 0, -0, 1, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1n, 0n],
    ...['', 'a', '1', 't', 'null', '_', 'a"b', '[1]', '{}'],
    ...[[], [1], [[1]], [1, 2], ['1,2'], [1, [2]], [undefined], ['a', 'b'], ['a","b']],
    ...[{}, { a: 1 }, { a: 1, b: 2 }, { 'a:1,b': 2 }, { a: { b: 1 } }, { a: undefined }],
    ...[new Map(), new Map([['a', 1]]), new Map([[1, 'a']]), new Set(), new Set(['a']), new Set([1, 2])],
    ...[new Error('a'), new TypeError('a'), new Error('b'), { [identity]: 'a' }, { [identity]: 'b' }],
  ];
  const keys = values.map((value) => keyOf(value));
  expect([...new Set(keys)]).toEqual(keys);
});

test('values that are equal have the same key, whatever the order in which they were filled', () => {
  const pairs: [unknown, unknown][] = [
    [
      { a: 1, b: 2, c: [3] },
      { c: [3], b: 2, a: 1 },
    ],
    [new Map([...'abc'].map((key, i) => [key, i])), new Map([...'cba'].map((key, i) => [key, 2 - i]))],
    [new Set(['a', 'b', 1]), new Set([1, 'b', 'a'])],
    [new Error('a'), new Error('a')],
  ];
  for (const [one, other] of pairs) expect(keyOf(one)).toBe(keyOf(other));
});

test('a key is refused to what cannot be compared, and to what is nested more than 20 deep', () => {
  for (const value of [() => 1, Symbol('s'), [() => 1], { a: Symbol('s') }, new Map([[1, () => 1]])])
    expect(() => keyOf(value)).toThrow('has no state to compare');
  for (const value of [new Date(0), /a/, new (class Secret {})(), new WeakMap(), Promise.resolve()])
    expect(() => keyOf({ value })).toThrow('may hold more than its properties show');
  expect(keyOf(Object.create(null))).toBe(keyOf({}));
  expect(keyOf(nested(20))).toBe(`${'['.repeat(20)}1${']'.repeat(20)}`);
  expect(() => keyOf(nested(21))).toThrow('nested too deeply');
  expect(() => keyOf({ map: nested(20) })).toThrow('nested too deeply');
});
