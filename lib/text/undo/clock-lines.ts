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
  if (found.length < 2) return layer;
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

/** Digits, their marks, and nothing but words of clocks; with `:` between two numbers. */
export function isClock(text: string, start: number, end: number): boolean {
  let from = skipBlanks(text, start, end);
  let to = trimEnd(text, from, end);
  if (text[from] === '[' && text[to - 1] === ']') {
    from++;
    to--;
  }
  if (to - from < 4 || to - from > MAX_LENGTH) return false;
  let colons = 0;
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      const word = at;
      while (at < to && isLetter(text.charCodeAt(at))) at++;
      if (!WORDS.has(text.slice(word, at).toLowerCase())) return false;
      continue;
    }
    if (code === 58) {
      if (!isDigit(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(at + 1))) return false;
      colons++;
    } else if (!isDigit(code) && !' ,./-+()'.includes(text[at] ?? '')) return false;
    at++;
  }
  return colons > 0 && colons < 4;
}
