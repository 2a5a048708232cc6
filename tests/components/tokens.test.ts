import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokens } from '../../components/playground/tokens.ts';

test('comments, strings and keywords are told apart', () => {
  const [line] = tokens(["const a = 'x'; // if"]);
  expect(line?.map(({ text, kind }) => [text, kind])).toEqual([
    ['const', 'keyword'],
    [' a = ', null],
    ["'x'", 'string'],
    ['; ', null],
    ['// if', 'comment'],
  ]);
});

test('a block comment goes on over lines', () => {
  const lines = tokens(['a /* one', 'two', 'three */ if']);
  expect(lines[1]).toEqual([{ at: 0, text: 'two', kind: 'comment' }]);
  expect(lines[2]?.at(-1)).toMatchObject({ text: 'if', kind: 'keyword' });
});

test('every line joins to itself again, whatever it holds', () => {
  const character = fc.constantFrom(...`ab'"\`/*\\ {}$`);
  const line = fc.array(character, { maxLength: 30 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      expect(tokens(lines).map((found) => found.map(({ text }) => text).join(''))).toEqual(lines);
    }),
  );
});
