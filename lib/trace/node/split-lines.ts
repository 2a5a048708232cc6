import type { Claim } from '../reading.ts';
import { isBlank } from './chars.ts';
import { splitCollapsed } from './collapsed.ts';
import { BLANK, CALL, callStart, type Lines, OTHER, TAKEN } from './lines.ts';

/** Makes the table; rows inside `taken` are marked. */
export function splitLines(text: string, taken: readonly Claim[] = []): Lines {
  let claim = 0;
  const rows = countLines(text);
  const start = new Int32Array(rows);
  const first = new Int32Array(rows);
  const ends = new Int32Array(rows);
  const kind = new Uint8Array(rows);
  let count = 0;
  for (let from = 0; from < text.length; ) {
    let feed = text.indexOf('\n', from);
    if (feed < 0) feed = text.length;
    let to = feed;
    while (to > from && text.charCodeAt(to - 1) <= 32) to--;
    let at = from;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    while (claim < taken.length && (taken[claim]?.[1] ?? 0) <= from) claim++;
    const isTaken = claim < taken.length && (taken[claim]?.[0] ?? 0) <= from;
    start[count] = from;
    first[count] = at;
    ends[count] = to;
    kind[count] = isTaken ? TAKEN : at >= to ? BLANK : callStart(text, at, to) >= 0 ? CALL : OTHER;
    count++;
    from = feed + 1;
  }
  return splitCollapsed({ text, count, start, first, end: ends, kind });
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
