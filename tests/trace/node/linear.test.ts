import { describe, expect, test } from 'vitest';
import { read } from './read.ts';

// Texts made to hurt: doubling one may double the time, not square it.
const FAMILIES: Readonly<Record<string, (n: number) => string>> = {
  'opening parentheses in a frame': (n) => `Error: x\n    at ${'('.repeat(n)}a.js:1:2)`,
  'closing parentheses in a frame': (n) => `Error: x\n    at f (${')'.repeat(n)}:1:2)`,
  'blanks in a frame': (n) => `Error: x\n    at f ${' '.repeat(n)}(/a.js:1:2) x`,
  'places in a frame': (n) => `Error: x\n    at ${'/a.js:1:2 b: '.repeat(n / 13)}`,
  'eval chain': (n) => `Error: x\n    at ${'eval (eval at f ('.repeat(n / 17)}/a.js:1:2${')'.repeat(n / 17)}`,
  'calls on one line': (n) => `Error: x${' at f (/a.js:1:2)'.repeat(n / 17)}`,
  'broken calls on one line': (n) => `Error: x${' at f (/a.js'.repeat(n / 12)}`,
  'colons in a headline': (n) => `${'a: '.repeat(n / 3)}\n    at f (/a.js:1:2)`,
  'headlines without frames': (n) => 'Error: x\n'.repeat(n / 9),
  'message without end': (n) => `Error: x\n${'line of text\n'.repeat(n / 13)}    at f (/a.js:1:2)`,
  'properties never closed': (n) => `Error: x\n    at f (/a.js:1:2) {\n${'  a: {\n'.repeat(n / 7)}`,
  'nested properties': (n) =>
    `Error: x\n    at f (/a.js:1:2) {\n${Array.from({ length: Math.sqrt(n) }, (_, i) => `${' '.repeat(i + 1)}a: {`).join('\n')}`,
  'nested causes': (n) =>
    `Error: x\n    at f (/a.js:1:2) {\n${'  [cause]: Error: y\n      at f (/a.js:1:2) {\n'.repeat(n / 48)}`,
  'nested errors without frames': (n) => `Error: x\n    at f (/a.js:1:2) {\n${'  a: Error: y\n'.repeat(n / 14)}`,
  'closing brackets': (n) => `Error: x\n    at f (/a.js:1:2) {\n${' }\n'.repeat(n / 3)}`,
  'open quotes': (n) => `Error: x\n    at f (/a.js:1:2) {\n  a: ${"'".repeat(n | 1)}\n`,
  carets: (n) => '    ^\n'.repeat(n / 6),
  excerpts: (n) => '/a.js:1\nx\n^\n'.repeat(n / 12),
  'numbered lines': (n) => `${'1 | x\n'.repeat(n / 6)}   ^\nError: x\n    at f (/a.js:1:2)`,
  sections: (n) => `Error: x\n    at f (/a.js:1:2)\n${'From previous event:\n    at f (/a.js:1:2)\n'.repeat(n / 41)}`,
  'one frame, one log line': (n) => `Error: x\n${'    at f (/a.js:1:2)\nGET / 200\n'.repeat(n / 31)}`,
  'frames apart': (n) => '    at f (/a.js:1:2)\n\n\n\ntext\n'.repeat(n / 29),
  'uncertain frames': (n) => `Error: x\n${'    at f\n'.repeat(n / 9)}`,
  'YAML stacks': (n) => 'stack: |-\n  x\n'.repeat(n / 14),
  'report keys': (n) => '"javascriptStack": {\n'.repeat(n / 21),
  'heap logs': (n) => '<--- Last few GCs --->\n\n'.repeat(n / 24),
  'one long line': (n) => 'x'.repeat(n),
  'one long word before a colon': (n) => `${'Error'.repeat(n / 5)}: x\n    at f (/a.js:1:2)`,
};
const SIZE = 25_000;

/** Processor time, not the clock's: other work on the machine must not count. */
function milliseconds(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run++) {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('time grows with the length', () => {
  test.each(Object.keys(FAMILIES))('%s', (name) => {
    const make = FAMILIES[name] ?? expect.fail(name);
    const once = milliseconds(make(SIZE));
    const four = milliseconds(make(4 * SIZE));
    // 4× the text: 4× the time, with room for noise; squared it would be 16×
    expect(four).toBeLessThan(9 * Math.max(once, 20));
  });
});
