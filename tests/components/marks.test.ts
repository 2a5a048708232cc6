import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Mark, segmentsOf } from '../../components/trace/marks.ts';

const mark = (id: string, role: Mark['role'], start: number, end: number): Mark => ({ id, role, span: [start, end] });

test('a row without marks is one segment', () => {
  expect(segmentsOf('hello world', 0, 5, [])).toEqual([{ text: 'hello', marks: [] }]);
});

test('overlapping marks are cut at each border, the most telling first', () => {
  const culprit = mark('culprit', 'culprit', 2, 6);
  const evidence = mark('evidence-0', 'evidence', 0, 4);
  const segments = segmentsOf('abcdefgh', 0, 8, [evidence, culprit]);
  expect(segments.map(({ text, marks }) => [text, ...marks.map(({ id }) => id)])).toEqual([
    ['ab', 'evidence-0'],
    ['cd', 'culprit', 'evidence-0'],
    ['ef', 'culprit'],
    ['gh'],
  ]);
});

test('segments always join to the row', () => {
  const text = 'x'.repeat(40);
  const spans = fc.array(fc.tuple(fc.nat(45), fc.nat(45)), { maxLength: 6 });
  fc.assert(
    fc.property(spans, fc.nat(20), fc.nat(20), (pairs, start, length) => {
      const marks = pairs.map(([a, b], i) => mark(String(i), 'evidence', Math.min(a, b), Math.max(a, b)));
      const row = segmentsOf(text, start, start + length, marks);
      expect(row.map((segment) => segment.text).join('')).toBe(text.slice(start, start + length));
    }),
  );
});
