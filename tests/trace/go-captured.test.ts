import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Frame, GoReport } from '../../lib/trace/types.ts';
import expected from '../fixtures/go/captured/expected.json' with { type: 'json' };

const root = new URL('../fixtures/go/captured/', import.meta.url);
const EXPECTED: Readonly<Record<string, { kind: string; message?: string | null; messageStart?: string } | null>> =
  expected;

/** Every frame of a report, wherever it hangs. */
function framesOf(report: GoReport): Frame[] {
  const creators = (by: GoReport['goroutines'][number]['createdBy']) => (by ? [by.frame] : []);
  return [
    ...report.goroutines.flatMap((one) => [
      ...one.frames,
      ...creators(one.createdBy),
      ...one.ancestors.flatMap((ancestor) => [...ancestor.frames, ...creators(ancestor.createdBy)]),
    ]),
    ...report.strayFrames,
    ...report.systemStack,
    ...report.accesses.flatMap((access) => access.frames),
    ...report.raceGoroutines.flatMap((goroutine) => goroutine.createdAt),
  ];
}

const releases = readdirSync(root).filter((name) => name.startsWith('go1.'));

for (const release of releases) {
  for (const file of readdirSync(new URL(`${release}/`, root))) {
    test(`${release} ${file} is read whole`, () => {
      const text = readFileSync(new URL(`${release}/${file}`, root), 'utf8');
      const trace = parseTrace(text);
      const reports = trace.reports.filter((report): report is GoReport => report.language === 'go');
      const wanted = EXPECTED[file.split('.')[0] ?? ''];
      expect(wanted).toBeDefined();
      if (!wanted) {
        expect(reports).toEqual([]);
        return;
      }
      const last = reports[0];
      expect(last?.kind).toBe(wanted.kind);
      if (wanted.messageStart) expect(last?.error?.message?.startsWith(wanted.messageStart)).toBe(true);
      else expect(last?.error?.message ?? null).toBe(wanted.message);
      // Counted by the shape of the bytes, without the reader: headers begin a line, places are indented.
      const lines = text.split('\n');
      const headers = lines.filter((line) => line.startsWith('goroutine ') && line.includes('[') && line.endsWith(':'));
      expect(reports.flatMap((report) => report.goroutines)).toHaveLength(headers.length);
      if (last?.kind !== 'goroutine-dump' && last?.kind !== 'log-line') {
        const places = lines.filter((line) => /^(?:\t| {6})[^\s:]+:\d+/.test(line));
        expect(reports.flatMap(framesOf)).toHaveLength(places.length);
      }
      for (const frame of reports.flatMap(framesOf)) {
        const printed = text.slice(frame.span[0], frame.span[1]);
        expect(printed.startsWith(frame.function)).toBe(true);
        expect(printed).toContain(`${frame.file}:${frame.line}`);
        expect(frame.origin).not.toBe('dependency');
      }
      expect(trace.issues).toEqual([]);
      expect(trace.undone).toEqual([]);
    });
  }
}

test('Go 1.27 labels are read', () => {
  const text = readFileSync(new URL('go1.27.0/labels.all.txt', root), 'utf8');
  const [report] = parseTrace(text).reports as GoReport[];
  expect(report?.goroutines.at(-1)?.labels).toEqual({ pattern: 'GET /panic', tenant: 'acme' });
  expect(report?.goVersion).toBe('1.27.0');
});
