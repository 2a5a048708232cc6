import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findInFolders, findInText } from '../tools/regex/find.ts';

const found = findInFolders(['lib', 'cli', 'components']);

it('finds literals and constructors, and tells what is built when it runs', () => {
  const text = 'const a = /x\\/y/gi;\nnew RegExp("b+", "u");\nRegExp(String.raw`\\d`);\nnew RegExp(a + "x");';
  const { literals, built } = findInText('a.ts', text);
  expect(literals.map(({ at, source, flags }) => [at, source, flags])).toEqual([
    ['a.ts:1', 'x\\/y', 'gi'],
    ['a.ts:2', 'b+', 'u'],
    ['a.ts:3', '\\d', ''],
  ]);
  expect(built).toEqual([{ at: 'a.ts:4', expression: 'a + "x"' }]);
});

it('few expressions are built when they run, where npm run check:regex cannot read them', () => {
  expect([...new Set(found.built.map(({ at }) => at.split(':')[0]))].sort()).toEqual([
    'components/finding/visible.tsx',
    'components/playground/tokens.ts',
    'lib/text/undo/odd-blanks.ts',
  ]);
});

it('every expression and place with a known bound is still in the program', () => {
  const file = path.resolve(import.meta.dirname, '../tools/regex/known.json');
  const texts = new Set(found.literals.map(({ source, flags }) => `/${source}/${flags}`));
  const { expressions, places } = JSON.parse(readFileSync(file, 'utf8'));
  expect(Object.keys(expressions).filter((text) => !texts.has(text))).toEqual([]);
  const paths = found.literals.map(({ at }) => at);
  const under: string[] = places.map((place: { under: string }) => place.under);
  expect(under.filter((start) => !paths.some((at) => at.startsWith(start)))).toEqual([]);
});
