import { indexWithin, isDigit, lineEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { BEGINNINGS, INNER, isWholeLine } from './line-records.ts';
import { putUnescaped } from './unescape.ts';

/** A time in seconds has ten digits, in nanoseconds nineteen. */
const MIN_DIGITS = 10;
const MAX_DIGITS = 19;
const MIN_PAIRS = 2;

interface Pair {
  /** The bracket that opens it. */
  readonly open: number;
  /** Content of its second string. */
  readonly start: number;
  readonly end: number;
  /** Offset after the bracket that closes it. */
  readonly close: number;
}

/**
 * A log as an interface gives it, every line in an array with its time: `["1778480000000000000","    at f (/srv/a.js:3:9)"]`
 * (Loki's `query_range`), on one line or printed over many.
 */
export const undoTimedPairs: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, '"') || !log.has(text, '[')) return layer;
  const pairs = readPairs(text);
  if (pairs.length < MIN_PAIRS || !pairs.some((pair) => isOfCrash(text, pair))) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (const { open, start, end, close } of pairs) {
    // What stands between two pairs is a comma and blanks; what stands around them all stays.
    if (kept === 0) out.keep(0, open);
    if (kept > 0 || open > 0) out.put('\n', Math.max(kept - 1, 0), start);
    const feed = text.startsWith('\\n', end - 2) && text[end - 3] !== '\\';
    putUnescaped(out, text, start, feed ? end - 2 : end);
    log.add('json-string', layer, start, end);
    kept = close;
  }
  out.put('\n', kept - 1, kept);
  out.keep(kept, text.length);
  return out.done();
};

function isOfCrash(text: string, { start, end }: Pair): boolean {
  if (BEGINNINGS.some((word) => text.startsWith(word, start - 1))) return true;
  return INNER.some((word) => {
    const at = indexWithin(text, word, start, end);
    return at >= 0 && isWholeLine(text, at, end);
  });
}

function readPairs(text: string): Pair[] {
  const pairs: Pair[] = [];
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const pair = readPair(text, at);
    if (!pair) continue;
    pairs.push(pair);
    at = pair.close - 1;
  }
  return pairs;
}

function readPair(text: string, open: number): Pair | null {
  const quote = skipGap(text, open + 1);
  if (text[quote] !== '"') return null;
  let at = quote + 1;
  while (at - quote <= MAX_DIGITS && isDigit(text.charCodeAt(at))) at++;
  if (at - quote <= MIN_DIGITS || text[at] !== '"') return null;
  at = skipGap(text, at + 1);
  if (text[at] !== ',') return null;
  at = skipGap(text, at + 1);
  if (text[at] !== '"') return null;
  const start = at + 1;
  const end = closingQuote(text, start);
  const close = skipGap(text, end + 1);
  return text[end] === '"' && text[close] === ']' ? { open, start, end, close: close + 1 } : null;
}

function skipGap(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  return at;
}

/** The quote that ends the string, or the end of its line. */
function closingQuote(text: string, from: number): number {
  const end = lineEnd(text, from);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return end;
}
