import { expect, test } from 'vitest';
import { fill, listing, say } from '../../lib/diagnose/text.ts';

test('names from the paste are put in once and never read as marks', () => {
  const filled = fill(say('{a} met {b}', '{b}遇到{a}'), { a: '{b}', b: 'f' });
  expect(filled).toEqual({ en: '{b} met f', zh: 'f 遇到{b}' });
});

test('a mark without a name stays visible', () => {
  expect(fill(say('{constructor} {missing}', ''), {}).en).toBe('{constructor} {missing}');
});

test('a name may differ by language', () => {
  expect(fill(say('x {n}', 'x {n}'), { n: say('one', '一') })).toEqual({ en: 'x one', zh: 'x 一' });
});

test.each([
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
])('%j is listed as %s', (items, wanted) => {
  expect(listing(items).en).toBe(wanted);
});
