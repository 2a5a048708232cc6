import { expect, it } from 'vitest';
import { nodeRules } from '@/lib/generated/rules.ts';
import { parseTrace } from '@/lib/trace/parse.ts';
import { read } from '../../helpers/node-paste.ts';

const SIZE = 400_000;
/** Eight times the text may take eight times as long; going back over it would take 64 times. Between them lies the noise of a busy machine. */
const LARGER = 8;
const SLACK = 4;
/** Processor time too short to compare: a pattern that goes back over 400 KB takes minutes. */
const NEGLIGIBLE_MS = 2_000;

const repeated = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));

/** What makes a careless pattern go back over the same characters again and again. */
it.each([
  ['words', (size: number) => `Error: ${repeated('after calling close ', size)}\n    at f (/a.js:1:2)\n`],
  ['capitals', (size: number) => `Error: ERR_${repeated('A_', size)}a\n    at f (/a.js:1:2)\n`],
  [
    'one function name',
    (size: number) => `Error: E11000 duplicate key error\n    at ${repeated('getOr', size)} (/a.js:1:2)\n`,
  ],
  [
    'paths',
    (size: number) =>
      `Error: ENOENT: no such file or directory, rename '${repeated('/tmp-', size)}' -> 'x'\n    at f (/a.js:1:2)\n`,
  ],
  ['open calls', (size: number) => `Error: ${repeated('Cannot use `setHeaders(', size)}\n    at f (/a.js:1:2)\n`],
  [
    'frames',
    (size: number) =>
      `Error: write after end\n${repeated('    at emit (/srv/a/node_modules/ws/lib/x.js:1:2)\n', size)}`,
  ],
  ['properties', (size: number) => `Error: x\n    at f (/a.js:1:2) {\n${repeated("  code: '40P01',\n", size)}}\n`],
] as const)('the rules take time in proportion to a paste of many %s', (_, paste) => {
  const large = quickest(paste(SIZE));
  if (large > NEGLIGIBLE_MS) expect(large / quickest(paste(SIZE / LARGER))).toBeLessThan(LARGER * SLACK);
});

/** Milliseconds of processor time that all rules take for a paste, the least of three times. */
function quickest(text: string): number {
  const trace = parseTrace(text);
  const context = { original: text, reports: trace.reports };
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage();
    for (const report of trace.reports) {
      if (report.language === 'node') for (const rule of nodeRules) rule.match(report, context);
    }
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
    if (least < NEGLIGIBLE_MS) break;
  }
  return least;
}

it('evidence always points into the paste', () => {
  const text = `Error: write after end${'\r\n'}    at f (C:\\a.js:1:2)${'\r\n'}`;
  for (const { evidence } of read(text).findings) {
    for (const { span } of evidence) {
      expect(span[0]).toBeGreaterThanOrEqual(0);
      expect(span[1]).toBeLessThanOrEqual(text.length);
      expect(span[0]).toBeLessThan(span[1]);
    }
  }
});
