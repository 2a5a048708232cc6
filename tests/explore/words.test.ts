import { CodedError, Fatal, Panic } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { failureText } from '../../lib/explore/errors.ts';
import { format } from '../../lib/explore/format.ts';
import { dynamicId, UniqueNames } from '../../lib/explore/object-names.ts';
import { Random } from '../../lib/explore/random.ts';
import { identity } from '../../lib/explore/state-key.ts';

test('values are written as a person would write them, three deep', () => {
  const named = Object.assign(Object.create(null), { [identity]: 'key', name: 'mu' });
  const rows: readonly (readonly [unknown, string])[] = [
    ...([
      ['a', 'a'],
      [1, '1'],
      [-0, '0'],
      [1n, '1'],
      [true, 'true'],
      [null, 'null'],
      [undefined, 'undefined'],
    ] as const),
    [() => 1, 'function'],
    [Symbol('s'), 'Symbol(s)'],
    [['a', 1, [2]], "['a', 1, [2]]"],
    [{ a: 'b', c: [null] }, "{a: 'b', c: [null]}"],
    [new Map([['k', { v: 'w' }]]), "{k: {v: 'w'}}"],
    [new TypeError('no'), 'TypeError: no'],
    [[[[[1]]]], '[[[…]]]'],
    [{ a: { b: { c: { d: 1 } } } }, '{a: {b: {c: …}}}'],
    [[[['deep']]], "[[['deep']]]"],
    [named, 'mu'],
    [{ [identity]: 'key' }, 'key'],
  ];
  for (const [value, text] of rows) expect(format(value)).toBe(text);
});

test('errors are told as the runtime prints them', () => {
  expect(failureText(new Fatal('all goroutines are asleep'))).toBe('fatal error: all goroutines are asleep');
  expect(failureText(new Panic('send on closed channel'))).toBe('panic: send on closed channel');
  expect(failureText(new CodedError('ERR_X', 'no'))).toBe('Error [ERR_X]: no');
  expect(failureText(new CodedError('ERR_X', 'no', 'TypeError'))).toBe('TypeError [ERR_X]: no');
  expect(failureText('text')).toBe('text');
});

test('errors that a search makes by the thousand carry no frames, and take none from others', () => {
  for (const error of [new Panic('p'), new Fatal('f'), new CodedError('ERR_X', 'no')])
    expect(String(error.stack)).not.toContain('\n');
  expect(String(new Error('other').stack)).toContain('words.test.ts');
});

test('objects of one name are numbered, and objects made by tasks keep their numbers', () => {
  const names = new UniqueNames();
  expect(['mu', 'ch', 'mu', 'mu', 'ch'].map((name) => names.of(name))).toEqual(['mu', 'ch', 'mu #2', 'mu #3', 'ch #2']);
  const ids = new Map<string, number>();
  const [a, b] = [dynamicId(ids, 'a'), dynamicId(ids, 'b')];
  expect(a).not.toBe(b);
  expect(Math.min(a, b)).toBeGreaterThan(100_000);
  expect([dynamicId(ids, 'b'), dynamicId(ids, 'a')]).toEqual([b, a]);
});

test('random numbers are the same for the same seed, below their bound, and all of them come', () => {
  const draw = (seed: number, bound: number) => {
    const random = new Random(seed);
    return Array.from({ length: 200 }, () => random.below(bound));
  };
  expect(draw(1, 6)).toEqual(draw(1, 6));
  expect(draw(1, 6)).not.toEqual(draw(2, 6));
  expect([...new Set(draw(7, 6))].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(draw(0, 1 << 20)).size).toBeGreaterThan(190);
});

test('a seed means the same numbers for good, and each seed its own', () => {
  const first = (seed: number) => {
    const random = new Random(seed);
    return [random.below(1000), random.below(1000), random.below(1000)].join(' ');
  };
  expect([0, 1, 2, 3, -1].map(first)).toEqual([
    ...['865 768 14', '29 932 299', '474 955 618', '55 655 753', '306 103 63'],
  ]);
});
