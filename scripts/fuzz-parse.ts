import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTrace } from '../lib/trace/parse.ts';
import { DRESSES } from '../tests/text/dress.ts';

// Mutates captured crashes and reads the result: npm run fuzz -- [--seconds N] [--seed N]
// Stops with the text and its seed at the first exception, slow read or broken invariant.

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const seconds = option('seconds', 60);
const seed = option('seed', Date.now() >>> 0);
/** A text of at most this many characters that takes longer than SLOW_MS hangs. */
const LONGEST = 4_000;
const SLOW_MS = 1_000;

/** Mulberry32: small, seeded, good enough to choose mutations. */
let state = seed >>> 0;
function random(limit: number): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, limit);
}
const pick = <T>(all: readonly T[]): T => all[random(all.length)] as T;

const root = fileURLToPath(new URL('../tests/fixtures/', import.meta.url));
const texts = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && (entry.name.endsWith('.txt') || entry.name.endsWith('.trace')))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
const dresses = Object.values(DRESSES);
const TOKENS = [
  '\n',
  '\r\n',
  '\t',
  ' ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '\\',
  '\\n',
  '\\"',
  ':',
  '/',
  '.go:1',
  ' +0x1d',
  'goroutine 1 [running]:\n',
  'panic: ',
  'fatal error: ',
  'created by ',
  '    at ',
  'at f (/a.js:1:2)',
  'Error: ',
  '[cause]: ',
  '```\n',
  '> ',
  '&#43;',
  '\u001b[31m',
  '\u2190[0m',
  '#011',
  '^M',
  '\ud800',
  '\u0000',
  '==================\n',
  'WARNING: DATA RACE\n',
  '{"log":"',
  '0x',
  '...',
  '<pre>',
  'goroutine profile: total 1\n',
];

function window(text: string): string {
  if (text.length <= 1500) return text;
  const from = random(text.length - 1000);
  return text.slice(from, from + 300 + random(1200));
}

function mutate(text: string): string {
  const at = random(text.length + 1);
  const to = Math.min(text.length, at + random(40));
  switch (random(8)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + text.slice(at, to) + text.slice(at);
    case 2:
      return text.slice(0, at) + pick(TOKENS) + text.slice(at);
    case 3:
      return text.slice(0, at) + pick(TOKENS) + text.slice(to);
    case 4:
      return text.slice(0, at);
    case 5: {
      const other = window(pick(texts));
      return text.slice(0, at) + other.slice(0, random(other.length)) + text.slice(at);
    }
    case 6: {
      const lines = text.split('\n');
      const [line = ''] = lines.splice(random(lines.length), 1);
      lines.splice(random(lines.length), 0, line);
      return lines.join('\n');
    }
    default:
      return random(4) === 0 ? pick(dresses)(text) : text;
  }
}

function check(text: string): string | null {
  const start = performance.now();
  const trace = parseTrace(text);
  if (performance.now() - start > SLOW_MS) return `slow: ${(performance.now() - start).toFixed(0)} ms`;
  const inside = (span: readonly [number, number]) => span[0] >= 0 && span[0] <= span[1] && span[1] <= text.length;
  const covered = new Uint8Array(text.length);
  for (const { span } of [...trace.reports, ...trace.ignored]) {
    if (!inside(span)) return `span ${span} outside of the text`;
    covered.fill(1, span[0], span[1]);
  }
  for (const { span } of [...trace.issues, ...trace.undone])
    if (!inside(span)) return `span ${span} outside of the text`;
  for (const report of trace.reports) {
    if (report.error && !inside(report.error.span)) return 'headline outside of the text';
    const frames =
      report.language === 'go'
        ? report.goroutines.flatMap((one) => one.frames)
        : report.errors.flatMap((one) => one.frames);
    for (const frame of frames) if (!inside(frame.span)) return `frame ${frame.function} outside of the text`;
    if (report.language !== 'go' || trace.undone.length > 0) continue;
    for (const goroutine of report.goroutines) {
      if (!text.slice(...goroutine.headerSpan).includes(`goroutine ${BigInt(goroutine.id)}`) && goroutine.id < 2 ** 53)
        return `header of ${goroutine.id}`;
    }
    for (const frame of frames) {
      const printed = text.slice(...frame.span);
      if (frame.function !== '<unknown>' && !printed.startsWith(frame.function))
        return `frame ${frame.function} is not at its span`;
    }
  }
  if (trace.undone.length > 0) return null;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(start, end).trim() !== '' && !covered.subarray(start, end).includes(1))
      return `the line at ${start} is in no report and not ignored`;
    start = end + 1;
  }
  return null;
}

const end = performance.now() + seconds * 1000;
let executions = 0;
while (performance.now() < end) {
  const from = state;
  let text = window(pick(texts));
  if (random(3) === 0) text = pick(dresses)(text);
  for (let i = random(6); i >= 0; i--) text = mutate(text).slice(0, LONGEST);
  let wrong: string | null;
  try {
    wrong = check(text);
  } catch (error) {
    wrong = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  executions++;
  if (wrong !== null) {
    console.error(`seed ${seed}, execution ${executions}, state ${from}: ${wrong}\n${JSON.stringify(text)}`);
    process.exit(1);
  }
}
console.log(
  `seed ${seed}: ${executions} executions in ${seconds} s, ${Math.round(executions / seconds)} a second, no failure`,
);
