import { indexWithin, isHexDigit, lineEnd, skipDigits } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** A column behind the message is not longer than this. */
const MAX_SUFFIX = 80;
/** Lines that have to end alike. */
const MIN_SEEN = 3;
/** The same where no line ends without it, and it closes what was opened before the line. */
const FEWEST = 2;
const CLOSES = '"\'`|*]}';

/**
 * What a table or a CSV export put behind every line (`… +0x1d |`, `… +0x1d",api`). Headers and places of frames tell
 * where their line must end; what three of them have behind it alike goes from every line that ends with it.
 */
export const undoLogSuffix: Pass = (layer, log) => {
  const { text } = layer;
  const suffix = learnSuffix(text);
  if (suffix === null) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const at = end - suffix.length;
    if (at >= start && text.startsWith(suffix, at)) {
      out.keep(kept, at);
      log.add('log-suffix', layer, at, end);
      kept = end;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

function learnSuffix(text: string): string | null {
  const seen = new Map<string, number>();
  let complete = 0;
  for (const [word, endOf] of [
    ['.go:', endOfPlace],
    ['goroutine ', endOfHeader],
  ] as const) {
    let looked = 0;
    // Once a line: a line of a thousand headers must not be searched to its end a thousand times.
    for (let at = text.indexOf(word), end = 0; at >= 0; at = text.indexOf(word, end)) {
      end = lineEnd(text, at);
      const stop = endOf(text, at + word.length, end);
      if (stop < 0 || end - stop > MAX_SUFFIX) continue;
      const suffix = text.slice(stop, end);
      if (suffix.trim() === '') complete++;
      else if (!isOfTheRuntime(suffix)) seen.set(suffix, (seen.get(suffix) ?? 0) + 1);
      if (++looked >= SAMPLE) break;
    }
  }
  for (const [suffix, count] of seen) {
    if (count >= MIN_SEEN && count > complete) return suffix;
    if (count >= FEWEST && complete === 0 && CLOSES.includes(suffix[0] ?? '')) return suffix;
  }
  return null;
}

/** Lines of a kind that are looked at. */
const SAMPLE = 300;

/** After `.go:`: the line number, and the offset into the function and the registers when they are printed. */
function endOfPlace(text: string, from: number, end: number): number {
  let at = skipDigits(text, from, end);
  if (at === from) return -1;
  for (const word of [' +0x', ' fp=0x', ' sp=0x', ' pc=0x']) {
    if (!text.startsWith(word, at)) continue;
    at += word.length;
    while (at < end && isHexDigit(text.charCodeAt(at))) at++;
  }
  return at;
}

/** After `goroutine `: the number, the state and the colon. */
function endOfHeader(text: string, from: number, end: number): number {
  const digits = skipDigits(text, from, end);
  if (digits === from || !text.startsWith(' [', digits)) return -1;
  const close = indexWithin(text, ']:', digits, end);
  return close < 0 ? -1 : close + 2;
}

/** `fp=0xc0 sp=0xc0 pc=0x43`, `(0x4f3b2c)` and `:12` behind a place are the stack's own; so is all that has letters after a bracket. */
function isOfTheRuntime(suffix: string): boolean {
  return (
    suffix.startsWith(' fp=') ||
    suffix.startsWith(' pc=') ||
    suffix.startsWith(' (0x') ||
    suffix.startsWith(' +') ||
    suffix.startsWith(':') ||
    suffix.startsWith(')')
  );
}
