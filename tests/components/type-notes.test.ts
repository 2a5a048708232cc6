import { expect, it } from 'vitest';
import { tokens } from '../../components/playground/tokens.ts';
import { withTypes } from '../../components/playground/type-notes.ts';

const LINES = ['const cached = await get(key); // cached', '', `return \`\${cached}\`;`];

it('cuts where a name starts and ends and loses no character', () => {
  const lines = withTypes(tokens(LINES), [
    [1, 6, 6, 'const cached: string'],
    [1, 21, 3, 'function get(key: string): Promise<string>'],
    [1, 25, 3, '(parameter) key: string'],
  ]);
  expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(LINES);
  const named = lines.flat().filter(({ type }) => type !== undefined);
  expect(named.map(({ text, type }) => [text, type])).toEqual([
    ['cached', 0],
    ['get', 1],
    ['key', 2],
  ]);
  expect(
    lines.flat().every(({ at, text }, i, all) => i === 0 || at === 0 || at >= (all[i - 1]?.at ?? 0) || !text),
  ).toBe(true);
});

it('shows a name inside a template, and passes over notes that fit no token', () => {
  const lines = withTypes(tokens(LINES), [
    [1, 0, 400, 'longer than the line'],
    [2, 0, 3, 'on an empty line'],
    [3, 10, 6, 'const cached: string'],
  ]);
  expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(LINES);
  expect(lines.flat().flatMap(({ text, type }) => (type === undefined ? [] : [[text, type]]))).toEqual([['cached', 2]]);
});
