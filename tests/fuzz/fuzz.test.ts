import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf, smallest } from './failure-of.ts';
import { linesOfFixtures, mutated } from './mutate.ts';
import { Random } from './random.ts';

const texts = linesOfFixtures(fileURLToPath(new URL('../fixtures/', import.meta.url)));

test('changed crashes are read without exception, and what is claimed of them holds', () => {
  for (let index = 0; index < 4_000; index++) {
    const text = mutated(texts, Random.of(1, index));
    const failure = failureOf(text, index % 4 === 0);
    if (failure !== null) expect.fail(`${failure}\n${JSON.stringify(smallest(text, failure))}`);
  }
}, 180_000);

test('any text is read without exception, and what is claimed of it holds', () => {
  const lines = fc.constantFrom(...texts.flat().filter((line) => line.length < 200));
  const text = fc.array(fc.oneof({ weight: 5, arbitrary: lines }, fc.string(), fc.string({ unit: 'binary' })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, (parts) => {
      expect(failureOf(parts.join('\n'), true)).toBeNull();
    }),
    { numRuns: 500, seed: 1 },
  );
}, 180_000);

test('an execution is the same whenever it is repeated', () => {
  expect(mutated(texts, Random.of(7, 123))).toBe(mutated(texts, Random.of(7, 123)));
  expect(mutated(texts, Random.of(7, 123))).not.toBe(mutated(texts, Random.of(7, 124)));
});

test.each([
  ['a bracket of another line before an error in brackets', 'd]{e: \n[Error'],
  ['a warning that is only its brace', '(node:6) {\n Warning'],
  ['a control character in a stack on one line', 'goroutine 1 [running]:main.f()\u0019\t/srv/a.go:1\n'],
  ['a name that ends like a word of V8, and a second blank', 'Error: x\n    at Sasync  (.cjs:6:7)'],
  ['a goroutine whose number has a zero in front', 'goroutine 04 [IO wait]:'],
  [
    'a class in front of a system error',
    'Nov  2 0\nNov  2 09:41:27 web-1 app[22611]: TypeError: ECONNREFUSED: Unable to connect. Is\n ',
  ],
  ['a creator without a name', 'goroutine 4 []:\ncreated by '],
  ['an excerpt of no file of Node', 'node:>:5\nt\n^\nError: t\n    at F (.cjs:4:8)'],
  [
    'an indented frame above lines as wide as a screen',
    '       at listOnTimeout (ext:core:core/02_timers.j:ject.processTimers (ext:core/02_timers.js:2{50:7)\n \nr12    6\nr13    0',
  ],
  ['a bracket that the next row does not close', 'Error {\n [\n:'],
  ['a cut value at the end of a diagnostic report', '"javascriptStack""message":"Error""":"\\n'],
  ['a name without a value at the end of a diagnostic report', '"javascriptStack""message":"Error""": '],
  ['an escape in a frame of a diagnostic report', '"javascriptStack""stack":"at (/\\"o"'],
  ['a carriage return, escaped, in a frame of a diagnostic report', '"javascriptStack""stack":"at (\\r:1:4),'],
  ['a value with escapes in a pair', '{"level":"error"k:2\\n\nERR:1'],
])('%s', (_, text) => {
  expect(failureOf(text, true)).toBeNull();
});
