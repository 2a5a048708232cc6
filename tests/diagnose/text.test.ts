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

test('words begin a sentence with a capital, names stay as they are', () => {
  const template = say('{who} ran. {who} ended, says {who}.', '');
  expect(fill(template, { who: say('code without a name', '') }).en).toBe(
    'Code without a name ran. Code without a name ended, says code without a name.',
  );
  expect(fill(template, { who: 'main.run' }).en).toBe('main.run ran. main.run ended, says main.run.');
  expect(fill(say('{who} met', ''), { who: say('main.run and main.stop', '') }).en).toBe('main.run and main.stop met');
});

test.each([
  ['遍历{n}时', 'map', '遍历 map 时'],
  ['在 {n} 中', '某处', '在某处中'],
  ['由 {n} 启动', 'main.f (a.go:1)', '由 main.f (a.go:1) 启动'],
  ['（{n}）', '0x1', '（0x1）'],
])('the seams of %s with %s follow Chinese spacing', (zh, n, said) => {
  expect(fill(say('', zh), { n }).zh).toBe(said);
});

test('no full stop follows a message that ends a sentence itself', () => {
  const template = say('It ended: {message}. That is all.', '它结束了：{message}。就这样。');
  expect(fill(template, { message: 'what now?' })).toEqual({
    en: 'It ended: what now? That is all.',
    zh: '它结束了：what now?就这样。',
  });
  expect(fill(template, { message: 'a?.b' }).en).toBe('It ended: a?.b. That is all.');
});
