import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Trace } from '../../lib/trace/types.ts';

// Every line of every captured crash is part of a report, or listed as ignored with a reason, or blank: added up.

const root = new URL('../../', import.meta.url);
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}${name}`)
    .sort();
const FIXTURES = [
  ...filesIn('tests/fixtures/go/', '.txt'),
  ...filesIn('tests/fixtures/node/captured/', '.txt'),
  ...filesIn('content/', '.trace'),
];

/** What was printed: a `.trace` file has header lines and a blank line before it. */
function printed(file: string): string {
  const text = readFileSync(new URL(file, root), 'utf8');
  return file.endsWith('.trace') ? text.slice(text.indexOf('\n\n') + 2) : text;
}

const REASONS = new Set(['blank', 'log-line', 'prose', 'interleaved-log', 'unrecognised', 'cut-frame']);

/** Lines by what became of them. */
function account({ original, reports, ignored }: Trace): {
  reported: number;
  ignored: number;
  blank: number;
  lost: string[];
} {
  const mark = (spans: readonly (readonly [number, number])[]) => {
    const marked = new Uint8Array(original.length + 1);
    for (const [start, end] of spans) marked.fill(1, start, end);
    return marked;
  };
  const inReport = mark(reports.map(({ span }) => span));
  const isIgnored = mark(ignored.map(({ span }) => span));
  const sum = { reported: 0, ignored: 0, blank: 0, lost: [] as string[] };
  let at = 0;
  for (const line of original.split('\n')) {
    const first = at + Math.max(0, line.search(/\S/));
    if (line.trim() === '') sum.blank++;
    else if (isIgnored.subarray(at, at + line.length).includes(1)) sum.ignored++;
    else if (inReport[first]) sum.reported++;
    else sum.lost.push(line);
    at += line.length + 1;
  }
  return sum;
}

test.each(FIXTURES)('%s: its lines add up', (file) => {
  const text = printed(file);
  const trace = parseTrace(text);
  const { reported, ignored, blank, lost } = account(trace);
  expect(lost).toEqual([]);
  expect(reported + ignored + blank).toBe(text.split('\n').length);
  for (const { reason } of trace.ignored) expect(REASONS).toContain(reason);
});

test('nearly every line of the dumps is part of a report', () => {
  const sums = filesIn('tests/fixtures/go/', '.txt').map((file) => account(parseTrace(printed(file))));
  const total = (key: 'reported' | 'ignored') => sums.reduce((sum, one) => sum + one[key], 0);
  expect(total('reported')).toBeGreaterThan(10_000);
  expect(total('ignored') / total('reported')).toBeLessThan(0.01);
});
