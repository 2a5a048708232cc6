import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '@/lib/report/json-pieces.ts';

test.each([0, 2] as const)('the pieces together are the JSON, indented by %i', (indent) => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 7 }), (value) => {
      expect([...jsonPieces(value, indent)].join('')).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

test('long values come in several pieces', () => {
  const value = { reports: [{ goroutines: Array.from({ length: 5000 }, (_, id) => ({ id, state: 'select' })) }] };
  const pieces = [...jsonPieces(value, 2)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.join('')).toBe(JSON.stringify(value, null, 2));
});
