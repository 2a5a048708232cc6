import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '@/lib/diagnose/diagnose.ts';
import { incidentIndex } from '@/lib/generated/incident-index.ts';
import { diagnoseLog } from '@/lib/read-log.ts';
import { formatMarkdown } from '@/lib/report/markdown.ts';
import { formatPretty } from '@/lib/report/pretty.ts';
import { formatSarif } from '@/lib/report/sarif.ts';
import { parseTrace } from '@/lib/trace/parse.ts';

const folder = new URL('./fixtures/go/captured/go1.26.8/', import.meta.url);
const captured = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const ANSWERED_TWICE = `Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client
    at ServerResponse.setHeader (node:_http_outgoing:699:11)
    at Invoices.reply (/srv/billing/src/invoices.js:41:9) {
  code: 'ERR_HTTP_HEADERS_SENT'
}
`;

const noise = (lines: number) =>
  Array.from({ length: lines }, (_, i) => `2026-05-01 10:00:00 INFO served GET /v1/items/${i} in ${i % 97}ms\n`).join(
    '',
  );
function* pieces(text: string, size = 1009) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const small = { window: 40_000, tail: 2000 };
const inOneGo = (text: string) => diagnose(parseTrace(text), { input: 'a.log', index: incidentIndex });
const inParts = (text: string, limits = {}) =>
  diagnoseLog(pieces(text), { input: 'a.log', index: incidentIndex, ...small, limits });

describe('a log read in parts', () => {
  // Below 256 K characters: in longer texts goroutines with the same stack share the spans of the first.
  it.each(readdirSync(folder).filter((name) => name !== 'debug1.txt'))(
    'says of %s what reading it in one go says, at the same places',
    async (name) => {
      const text = noise(1500) + captured(name) + noise(1500);
      const { diagnosis } = await inParts(text);
      expect(diagnosis).toEqual(inOneGo(text));
    },
  );

  it('reports several crashes in order, with the lines of the whole log', async () => {
    const text = `${noise(1500)}${captured('map-writes.all.txt')}${noise(1500)}${ANSWERED_TWICE}${noise(500)}`;
    const whole = inOneGo(text);
    const { diagnosis, lines, leftOut } = await inParts(text);
    expect(diagnosis).toEqual(whole);
    expect(diagnosis.reports.map(({ language }) => language)).toEqual(['go', 'node']);
    expect(leftOut).toBe(0);
    const style = { colour: false, width: 100 };
    expect(formatPretty(diagnosis, lines, 'en', style)).toBe(formatPretty(whole, text, 'en', style));
    expect(formatPretty(diagnosis, lines, 'en', style)).toContain('1501 │ fatal error: concurrent map writes');
    expect(formatMarkdown(diagnosis, lines, 'zh')).toBe(formatMarkdown(whole, text, 'zh'));
    expect(formatSarif([{ diagnosis, text: lines }], 'en', '1')).toEqual(
      formatSarif([{ diagnosis: whole, text }], 'en', '1'),
    );
  });

  it('says so when there is no crash', async () => {
    const { diagnosis } = await inParts(noise(5000));
    expect(diagnosis.verdict).toBe('nothing-recognised');
    expect(diagnosis).toEqual(inOneGo(noise(5000)));
  });

  it('keeps no more crashes than its limits, and says from which line on', async () => {
    const log = (noise(1500) + ANSWERED_TWICE).repeat(6);
    const { diagnosis, lines, leftOut } = await inParts(log, { known: 5000 });
    expect(diagnosis.reports).toHaveLength(3);
    expect(leftOut).toBe(3);
    expect(diagnosis.findings).toHaveLength(1);
    const [issue] = diagnosis.issues;
    expect(issue?.code).toBe('crashes-left-out');
    expect(log.slice(...(issue?.span ?? [0, 0]))).toContain('ERR_HTTP_HEADERS_SENT');
    expect(lines.lineAt(issue?.span[0] ?? 0)).toBe(3 * 1505 + 1501);
  });

  it('keeps the first crash of a new kind even when it has kept enough', async () => {
    const log = `${(noise(1500) + ANSWERED_TWICE).repeat(6)}${captured('map-writes.all.txt')}${noise(100)}`;
    const { diagnosis } = await inParts(log, { known: 5000, unknown: 0 });
    expect(diagnosis.findings.map(({ pattern }) => pattern)).toEqual([
      'node/headers-already-sent',
      'go/map-concurrent-writes',
    ]);
    expect(diagnosis.reports.map(({ language }) => language)).toEqual(['node', 'node', 'node', 'go']);
    expect(diagnosis.findings.map(({ report }) => diagnosis.reports[report]?.language)).toEqual(['node', 'go']);
  });
});
