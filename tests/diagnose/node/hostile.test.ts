import { expect, it } from 'vitest';
import { nodeRules } from '@/lib/generated/rules.ts';
import { parseTrace } from '@/lib/trace/parse.ts';
import { read } from '../../helpers/node-paste.ts';

const SIZE = 400_000;
const long = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));

/** What makes a careless pattern go back over the same characters again and again. */
it.each([
  ['words', `Error: ${long('after calling close ')}\n    at f (/a.js:1:2)\n`],
  ['capitals', `Error: ERR_${long('A_')}a\n    at f (/a.js:1:2)\n`],
  ['one function name', `Error: E11000 duplicate key error\n    at ${long('getOr')} (/a.js:1:2)\n`],
  ['paths', `Error: ENOENT: no such file or directory, rename '${long('/tmp-')}' -> 'x'\n    at f (/a.js:1:2)\n`],
  ['open calls', `Error: ${long('Cannot use `setHeaders(')}\n    at f (/a.js:1:2)\n`],
  ['frames', `Error: write after end\n${long('    at emit (/srv/a/node_modules/ws/lib/x.js:1:2)\n')}`],
  ['properties', `Error: x\n    at f (/a.js:1:2) {\n${long("  code: '40P01',\n")}}\n`],
])('a paste of 400 KB of %s takes the rules seconds of processor time at most', (_, text) => {
  const trace = parseTrace(text);
  const context = { original: text, reports: trace.reports };
  const before = process.cpuUsage();
  for (const report of trace.reports) {
    if (report.language === 'node') for (const rule of nodeRules) rule.match(report, context);
  }
  // a pattern that goes back takes minutes
  expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
});

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
