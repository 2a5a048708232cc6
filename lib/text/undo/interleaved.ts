import { isDigit, lineEnd, lineStart } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

const HEADER = 'goroutine ';
/** Longer prefixes have not been seen. */
const MAX_PREFIX = 240;
/** Headers that are looked at to find who writes. */
const SAMPLE = 400;
/** More writers than this are ids that differ on every line. */
const MAX_WRITERS = 8;

/**
 * Crashes of several pods, containers or processes whose lines come in turns, as a viewer of all of them shows them.
 * Each line names its writer in its prefix; the lines of one writer are put together, in their own order.
 */
export const undoInterleaved: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, HEADER)) return layer;
  const writers = findWriters(text);
  if (writers.length < 2) return layer;
  const lines = linesOf(text, writers);
  const first = lines.findIndex(({ writer }) => writer >= 0);
  const last = lines.findLastIndex(({ writer }) => writer >= 0);
  if (!takesTurns(lines, first, last)) return layer;
  const from = lines[first]?.start ?? 0;
  const to = lines[last]?.end ?? text.length;
  const out = new Rewrite(layer);
  out.keep(0, from);
  // The last line may be without a line feed; the one before the stretch's end lends its own.
  const groups = writers.map((_, writer) => lines.slice(first, last + 1).filter((line) => line.writer === writer));
  const ordered = groups.flat();
  for (const [i, line] of ordered.entries()) {
    out.keep(line.start, line.end);
    const feed = line.end < text.length ? line.end : line.start - 1;
    if (i < ordered.length - 1) out.keep(feed, feed + 1);
  }
  log.add('interleaved-writers', layer, from, to);
  out.keep(to, text.length);
  return out.done();
};

interface WrittenLine {
  readonly start: number;
  readonly end: number;
  /** Index of the writer; of a line that names none, that of the line above. */
  readonly writer: number;
}

/** What stands before the goroutine headers, without its clocks: one for each writer. */
function findWriters(text: string): string[] {
  const found: string[] = [];
  let looked = 0;
  for (let at = text.indexOf(HEADER); at >= 0 && looked < SAMPLE; at = text.indexOf(HEADER, at + 1), looked++) {
    const start = lineStart(text, at);
    if (at === start || at - start > MAX_PREFIX || !isGoroutineHeader(text, at, lineEnd(text, at))) continue;
    const writer = withoutClocks(text.slice(start, at));
    if (writer === '' || found.includes(writer)) continue;
    found.push(writer);
    if (found.length > MAX_WRITERS) return [];
  }
  // A prefix that begins another one would take its lines.
  return found.some((one) => found.some((other) => other !== one && other.startsWith(one))) ? [] : found;
}

/** `2024-05-01T10:00:00.1Z [pod/web-1] ` → `[pod/web-1]` */
function withoutClocks(prefix: string): string {
  return prefix
    .split(/[ \t]/)
    .filter((word) => word !== '' && !isClock(word))
    .join(' ');
}

/** A word of digits with the marks of a date or a clock between them. */
function isClock(word: string): boolean {
  let digits = 0;
  let marks = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (isDigit(code)) digits++;
    else if (code === 58 || code === 45 || code === 47 || code === 46) marks++;
    else if (!'TZ+,[]'.includes(word[i] ?? '')) return false;
  }
  return digits >= 4 && marks >= 2;
}

function linesOf(text: string, writers: readonly string[]): WrittenLine[] {
  const lines: WrittenLine[] = [];
  let writer = -1;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const head = withoutClocks(text.slice(start, Math.min(end, start + MAX_PREFIX)));
    const named = writers.findIndex((one) => head.startsWith(one));
    if (named >= 0) writer = named;
    lines.push({ start, end, writer });
    start = end + 1;
  }
  return lines;
}

/** A writer comes back after another one has written: else the lines are in order as they are. */
function takesTurns(lines: readonly WrittenLine[], first: number, last: number): boolean {
  const over = new Set<number>();
  for (let i = first + 1; i <= last; i++) {
    const before = lines[i - 1]?.writer ?? -1;
    const writer = lines[i]?.writer ?? -1;
    if (writer === before) continue;
    over.add(before);
    if (over.has(writer)) return true;
  }
  return false;
}
