import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { Frame, GoReport, Trace } from '../../lib/trace/types.ts';

/** Every captured text with more than one goroutine. */
const DUMPS = ['captured', 'stuck'].flatMap((kind) => {
  const folder = new URL(`../fixtures/go/${kind}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .filter((text) => text.length < 20_000 && (text.match(/^goroutine \d+ .*:$/gm) ?? []).length > 1);
});

const goOf = (trace: Trace): GoReport[] =>
  trace.reports.filter((report): report is GoReport => report.language === 'go');

/** Lines of the shapes a dump has, whole and broken, and of the shapes it stands among. */
const FRAGMENTS = [
  'goroutine 7 [running]:',
  'goroutine 8 gp=0xc0 m=nil [select, 2 minutes] {a: b}:',
  'goroutine 9 [chan rec',
  'main.(*T).run(0xc000, {0x1?, ...})',
  'main.work[...](...)',
  '\t/app/main.go:12 +0x1d',
  '        /app/a b/main.go:9',
  'created by main.main in goroutine 1',
  'panic: boom [recovered]',
  '\tpanic: bang',
  'fatal error: concurrent map writes',
  '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]',
  '...12 frames elided...',
  '[originating from goroutine 1]:',
  'goroutine running on other thread; stack unavailable',
  '==================',
  'WARNING: DATA RACE',
  'Previous write at 0x1 by main goroutine:',
  'Goroutine 7 (running) created at:',
  'runtime stack:',
  'rax    0x0',
  'exit status 2',
  'goroutine profile: total 3',
  '3 @ 0x1 0x2',
  '#\t0x1\tmain.f+0x1\t/app/main.go:3',
  '2024/05/01 10:00:00 http: superfluous response.WriteHeader call from main.f (main.go:3)',
  '{"stack":"goroutine 1 [running]:\\nmain.f()\\n\\t/a.go:1\\n"}',
  'api-1 | goroutine 3 [running]:',
  '    at f (/a.js:1:2)',
  'TypeError: x',
  '> quoted',
  '',
  'just a sentence',
];

function checkSpans(trace: Trace): void {
  const { original } = trace;
  const inside = ([start, end]: readonly [number, number]) => {
    if (start < 0 || end < start || end > original.length) expect.fail(`[${start}, ${end}) is no span of the text`);
  };
  for (const report of trace.reports) {
    inside(report.span);
    if (report.language !== 'go') continue;
    for (const goroutine of report.goroutines) {
      inside(goroutine.span);
      const header = original.slice(...goroutine.headerSpan);
      if (!header.includes(`goroutine ${goroutine.id} `)) expect.fail(`${header} is not of ${goroutine.id}`);
    }
    for (const note of report.notes) inside(note.span);
  }
  for (const { span } of trace.ignored) inside(span);
  for (const { span } of trace.issues) inside(span);
  for (const { span } of trace.undone) inside(span);
}

/** Every character that is no blank lies in a report or is listed as ignored. */
function checkEveryLine(trace: Trace): void {
  const { original, reports, ignored, undone } = trace;
  if (undone.length > 0) return;
  const covered = new Uint8Array(original.length);
  for (const { span } of [...reports, ...ignored]) covered.fill(1, span[0], span[1]);
  for (let i = 0; i < original.length; i++)
    if (!covered[i] && original[i]?.trim() !== '') expect.fail(`nobody speaks for ${original.slice(i, i + 80)}`);
}

test('any mixture of lines is read without fail, and every line of it is accounted for', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }), (lines) => {
      const trace = parseTrace(lines.join('\n'));
      checkSpans(trace);
      checkEveryLine(trace);
    }),
    { numRuns: 800 },
  );
});

test('every sequence of three lines is read without fail', () => {
  for (const a of FRAGMENTS) {
    for (const b of FRAGMENTS) {
      for (const c of FRAGMENTS.slice(0, 4)) {
        const trace = parseTrace(`${a}\n${b}\n${c}\n`);
        checkSpans(trace);
        checkEveryLine(trace);
      }
    }
  }
}, 120_000);

/** A goroutine without its offsets. */
function shapeOf({ id, state, frames, createdBy }: GoReport['goroutines'][number]): string {
  const place = (frame: Frame) => `${frame.function} ${frame.file}:${frame.line} ${frame.args}`;
  return JSON.stringify([id, state, frames.map(place), createdBy && place(createdBy.frame)]);
}

test.each(['removing', 'doubling', 'inserting before'])(
  '%s one line changes at most the goroutine it stands in',
  (change) => {
    fc.assert(
      fc.property(fc.constantFrom(...DUMPS), fc.nat(), (dump, pick) => {
        const lines = dump.split('\n');
        const at = pick % (lines.length - 1);
        // The block of the line: from its header to the blank line.
        let first = at;
        while (first > 0 && lines[first - 1] !== '') first--;
        const id = /^goroutine (\d+) /.exec(lines[first] ?? '')?.[1];
        const changed = [...lines];
        if (change === 'removing') changed.splice(at, 1);
        else
          changed.splice(
            at,
            0,
            change === 'doubling' ? (lines[at] ?? '') : '2024/05/01 10:00:00 INFO served GET /health',
          );
        const before = goOf(parseTrace(dump)).flatMap((report) => report.goroutines);
        const after = goOf(parseTrace(changed.join('\n'))).flatMap((report) => report.goroutines);
        const others = (all: typeof before) => all.filter((one) => String(one.id) !== id).map(shapeOf);
        expect(others(after)).toEqual(others(before));
      }),
      { numRuns: 400, seed: 27 },
    );
  },
);
