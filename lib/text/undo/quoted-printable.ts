import { indexWithin, lineEnd, NEWLINE } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { putSpelled } from './encoded-bytes.ts';

/** Lines of a mail are at most 76 characters long (RFC 2045, 6.7); those that are broken are about as long. */
const LONGEST = 78;
const SHORTEST_BROKEN = 60;
const FULL = 72;
/** Signs that show the encoding: broken lines, a spelled equals sign, a spelled tab at a line's start. */
const MIN_SIGNS = 2;

/**
 * The source of a mail: characters spelled as `=3D`, `=20`, `=C2=A0`, long lines broken behind an equals sign. Acts
 * where two signs show it and no line with one is longer than a mail's lines are.
 */
export const undoQuotedPrintable: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, '=') || !isEncoded(text)) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', Math.max(kept, at + 1))) {
    out.keep(kept, at);
    kept = at;
    if (text.charCodeAt(at + 1) === NEWLINE && isBroken(text, at)) kept = at + 2;
    else kept = putSpelled(out, text, at, text.length);
    if (kept > at) log.add('quoted-printable', layer, at, kept);
  }
  out.keep(kept, text.length);
  return out.done();
};

/** The line that ends with the sign at `at` is as long as a broken one, and the sign stands alone: a rule of them breaks nothing. */
function isBroken(text: string, at: number): boolean {
  if (text[at - 1] === '=') return false;
  let start = at;
  while (start > 0 && at - start <= LONGEST && text.charCodeAt(start - 1) !== NEWLINE) start--;
  return at - start >= SHORTEST_BROKEN && at - start < LONGEST;
}

/** As long as a line may be, and with a blank in it, which base64 has not: such a line says it alone. */
function isWordy(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  return at - start >= FULL && indexWithin(text, ' ', start, at) >= 0;
}

function isEncoded(text: string): boolean {
  let signs = 0;
  for (let at = text.indexOf('='); at >= 0 && signs < MIN_SIGNS; at = text.indexOf('=', at + 1)) {
    if (text.charCodeAt(at + 1) === NEWLINE) {
      if (isBroken(text, at)) signs += isWordy(text, at) ? MIN_SIGNS : 1;
    } else if (isSpelling(text, at) && lineLength(text, at) <= LONGEST) signs++;
  }
  return signs >= MIN_SIGNS;
}

/** `=3D`; a tab at a line's start. Others are the ends of `size=20` as well. */
export const isSpelling = (text: string, at: number): boolean =>
  text.startsWith('3D', at + 1) || (text.startsWith('09', at + 1) && (at === 0 || text.charCodeAt(at - 1) === NEWLINE));

function lineLength(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start <= LONGEST && text.charCodeAt(start - 1) !== NEWLINE) start--;
  return at - start > LONGEST ? LONGEST + 1 : Math.min(lineEnd(text, at), at + LONGEST + 1) - start;
}
