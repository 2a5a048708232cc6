import { indexWithin, isDigit, NEWLINE } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { putSpelled } from './encoded-bytes.ts';

/** A line feed of an address, in both spellings. */
const FEEDS = ['%0A', '%0a'];
/** Blanks of an address in front of the words of a line. */
const BLANKS = ['%20', '+', '%09'];
const SPELLED = [...BLANKS, ...FEEDS];
/** What ends an address, and what ends a value in one. */
const ENDS = ' \t\n"<>';
const BOUNDS = `${ENDS}&?=`;
const SLASHES = ['%2F', '%2f'];

/**
 * A crash that travelled in an address (RFC 3986, 2.1) or a form (application/x-www-form-urlencoded, where a plus is a
 * blank): `trace=panic%3A%20send…%0Agoroutine%207%20%5B…`. The value gets lines of its own; what stands around it stays.
 */
export const undoPercentEncoded: Pass = (layer, log) => {
  const { text } = layer;
  const feed = FEEDS.find((one) => log.has(text, one));
  if (feed === undefined) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  let word: Word = { end: 0, bounds: ENDS };
  for (let at = text.indexOf(feed); at >= 0; at = text.indexOf(feed, Math.max(kept, at + 3))) {
    const words = skipSpelled(text, at + 3);
    if (!beginsLine(text, words)) {
      // what was skipped leads to the same words
      at = words - 3;
      continue;
    }
    if (at >= word.end) word = wordAround(text, at, kept);
    const start = startOf(text, at, kept, word.bounds);
    const end = endOf(text, at, word.bounds);
    const before = Math.max(kept, text.charCodeAt(start - 1) === NEWLINE ? start : start - 1);
    out.keep(kept, before);
    if (before < start) out.put('\n', before, start);
    log.add('percent', layer, start, end);
    putValue(out, layer, start, end);
    kept = end;
    if (end < text.length && text.charCodeAt(end) !== NEWLINE) out.put('\n', end, ++kept);
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
};

/** Behind the spelled blanks and further feeds. */
function skipSpelled(text: string, from: number): number {
  let at = from;
  for (;;) {
    const blank = SPELLED.find((one) => text.startsWith(one, at));
    if (blank === undefined) return at;
    at += blank.length;
  }
}

/** How a line of a stack begins: `at+`, `at%20`, `goroutine%207`, `created%20by`. */
function beginsLine(text: string, at: number): boolean {
  if (text.startsWith('at', at)) return BLANKS.some((one) => text.startsWith(one, at + 2));
  if (text.startsWith('created', at)) return BLANKS.some((one) => text.startsWith(`${one}by`, at + 7));
  if (!text.startsWith('goroutine', at)) return false;
  return BLANKS.some((one) => text.startsWith(one, at + 9) && isDigit(text.charCodeAt(at + 9 + one.length)));
}

/** A run without a blank: an address or a form. */
interface Word {
  readonly end: number;
  /** What ends a value in it. Where slashes are not encoded, as `encodeURI` leaves them, the whole word is one. */
  readonly bounds: string;
}

function wordAround(text: string, at: number, floor: number): Word {
  const end = endOf(text, at, ENDS);
  const start = startOf(text, at, floor, ENDS);
  const isAddress = SLASHES.some((slash) => indexWithin(text, slash, start, end) >= 0);
  return { end, bounds: isAddress ? BOUNDS : ENDS };
}

function startOf(text: string, at: number, floor: number, bounds: string): number {
  let start = at;
  while (start > floor && !bounds.includes(text[start - 1] ?? '')) start--;
  return start;
}

function endOf(text: string, at: number, bounds: string): number {
  let end = at;
  while (end < text.length && !bounds.includes(text[end] ?? '')) end++;
  return end;
}

function putValue(out: Rewrite, { text }: Layer, start: number, end: number): void {
  const isForm = indexWithin(text, '%20', start, end) < 0;
  let kept = start;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 43 && isForm) {
      out.keep(kept, at);
      out.put(' ', at, at + 1);
      kept = at + 1;
    } else if (code === 37) {
      out.keep(kept, at);
      const next = putSpelled(out, text, at, end);
      kept = next;
      at = Math.max(at, next - 1);
    }
  }
  out.keep(kept, end);
}
