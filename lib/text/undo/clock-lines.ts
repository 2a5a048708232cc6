import { isDigit, isLetter, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** A clock with its date and zone is shorter than this. */
const MAX_LENGTH = 48;
const WORDS = new Set(
  (
    'am pm a.m p.m today yesterday at utc gmt z t mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct ' +
    'nov dec monday tuesday wednesday thursday friday saturday sunday january february march april june july august ' +
    'september october november december st nd rd th cet cest est edt pst pdt bst ist jst'
  ).split(' '),
);

/** Lengths and initials of the words: most other words are told from them by these. */
const SHAPES = new Uint8Array(32 * 16);
const shapeOf = (initial: number, length: number): number => ((initial & 31) << 4) | Math.min(length, 15);
for (const word of WORDS) SHAPES[shapeOf(word.charCodeAt(0), word.length)] = 1;
/** What stands between the numbers. */
const MARKS = new Uint8Array(128);
for (const mark of ' ,./-+()') MARKS[mark.charCodeAt(0)] = 1;

/**
 * Clocks on lines of their own between the lines of a stack, as viewers and chats give them to the clipboard
 * (`2025-04-28 12:18:42.448`, `10:42 AM`, `Today at 10:42`). They go with their line feeds.
 */
export const undoClockLines: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, 'goroutine ') && !log.has(text, '    at ') && !log.has(text, '.go:')) return layer;
  const found: [start: number, end: number][] = [];
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (end - start <= MAX_LENGTH + 8 && isClock(text, start, end)) found.push([start, end]);
    start = end + 1;
  }
  // One is a person's note, or a program's output.
  if (found.length < 2) return undoNumberLines(layer, log);
  const out = new Rewrite(layer);
  let kept = 0;
  for (const [start, end] of found) {
    out.keep(kept, start);
    log.add('log-prefix', layer, start, end);
    kept = Math.min(end + 1, text.length);
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Numbers in a row from which on they are a viewer's. */
const MIN_NUMBERS = 4;

/** The numbers 1, 2, 3, … of a viewer's lines, each on the line above its own: a number, a line, a number, a line. */
const undoNumberLines: Pass = (layer, log) => {
  const { text } = layer;
  const found: [start: number, end: number][] = [];
  let last = -1;
  for (let start = 0, line = 0, at = -1; start < text.length; line++) {
    const end = lineEnd(text, start);
    const number = bareNumber(text, start, end);
    if (number >= 0 && (found.length === 0 || (number === last + 1 && line - at <= 2))) {
      found.push([start, end]);
      last = number;
      at = line;
    }
    start = end + 1;
  }
  if (found.length < MIN_NUMBERS) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (const [start, end] of found) {
    out.keep(kept, start);
    log.add('log-prefix', layer, start, end);
    kept = Math.min(end + 1, text.length);
  }
  out.keep(kept, text.length);
  return out.done();
};

/** The number that is all there is on the line; -1 when something else is. */
function bareNumber(text: string, start: number, end: number): number {
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  if (to === from || to - from > 6) return -1;
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return -1;
  return Number(text.slice(from, to));
}

/** Digits, their marks, and nothing but words of clocks; with `:` between two numbers. */
export function isClock(text: string, start: number, end: number): boolean {
  let from = skipBlanks(text, start, end);
  let to = trimEnd(text, from, end);
  if (text[from] === '[' && text[to - 1] === ']') {
    from++;
    to--;
  }
  if (to - from < 4 || to - from > MAX_LENGTH) return false;
  let last = to;
  while (last > from && isLetter(text.charCodeAt(last - 1))) last--;
  if (last < to && SHAPES[shapeOf(text.charCodeAt(last), to - last)] === 0) return false;
  let colons = 0;
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const word = at;
      while (at < to && isLetter(text.charCodeAt(at))) at++;
      if (SHAPES[shapeOf(code, at - word)] === 0 || !WORDS.has(text.slice(word, at).toLowerCase())) return false;
      continue;
    }
    if (code === 58) {
      if (!isDigit(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(at + 1))) return false;
      colons++;
    } else if (!isDigit(code) && MARKS[code] !== 1) return false;
    at++;
  }
  return colons > 0 && colons < 4;
}
