import { expect, test } from 'vitest';
import { bounded } from '../../lib/diagnose/bounded.ts';
import { diagnose } from '../../lib/diagnose/diagnose.ts';
import { loneWords } from '../../lib/diagnose/lone-words.ts';
import { runRules } from '../../lib/diagnose/run-rules.ts';
import { incidentIndex } from '../../lib/generated/incident-index.ts';
import { parseTrace } from '../../lib/trace/parse.ts';

// What no rule knows is asked once when a log repeats it. The answer must be the one that every report gives by itself.

const LINES = [
  (n: number) => `ERROR [worker-${n}] fetch failed: Error: connect ECONNREFUSED 10.0.0.1:5432`,
  (n: number) => `ERROR [worker-${n}] send failed: Error: read ECONNRESET`,
  (n: number) => `ERROR [worker-${n}] fetch failed: Error: connect ECONNREFUSED 10.0.0.${n}:5432`,
  (n: number) => `ERROR [worker-${n}] query failed: TypeError: connect ECONNREFUSED 10.0.0.1:5432`,
  () => 'Error: write EPIPE\n    at WriteWrap.onWriteComplete (node:internal/stream_base_commons:95:16)',
  () => 'Error: boom\n    at main (/srv/app.js:3:7)',
  () => "[Error: gone] { code: 'ECONNRESET' }",
];

const text = `${Array.from({ length: 210 }, (_, n) => LINES[(n * 5 + (n >> 3)) % LINES.length]?.(n % 9)).join('\n')}\n`;
const trace = parseTrace(text);

test('repeated errors are diagnosed as each of them alone', () => {
  const context = { original: text, reports: trace.reports.map((report) => bounded(report)) };
  const alone = context.reports.map((report) => runRules(report, context).map(({ rule }) => rule.id));
  const { findings, reports } = diagnose(trace, { index: incidentIndex });
  expect(reports.length).toBeGreaterThan(180);
  for (const finding of findings) expect(alone[finding.report]).toContain(finding.pattern);
  expect([...new Set(findings.map(({ pattern }) => pattern))].sort()).toEqual([...new Set(alone.flat())].sort());
  // Both kinds are there, or the test shows nothing.
  expect(alone.filter((ids) => ids.length === 0).length).toBeGreaterThan(50);
  expect(alone.filter((ids) => ids.length > 0).length).toBeGreaterThan(50);
});

test('reports of equal words get equal answers, wherever they stand', () => {
  const context = { original: text, reports: trace.reports };
  const answers = new Map<string, string>();
  for (const report of trace.reports) {
    const words = loneWords(report);
    if (words === null) continue;
    const answer = JSON.stringify(runRules(report, context).map(({ rule, match }) => [rule.id, match.confidence]));
    expect(answers.get(words) ?? answer).toBe(answer);
    answers.set(words, answer);
  }
  expect(answers.size).toBeGreaterThan(5);
});

test('an error that says more than its words is always asked', () => {
  const [stack] = parseTrace('Error: boom\n    at main (/srv/app.js:3:7)\n').reports;
  const [properties] = parseTrace("[Error: gone] { code: 'ECONNRESET' }\n").reports;
  expect(stack && loneWords(stack)).toBeNull();
  expect(properties && loneWords(properties)).toBeNull();
});
