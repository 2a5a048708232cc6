import type { Claim } from '../reading.ts';
import { isBlank } from './chars.ts';
import { splitCollapsed } from './collapsed.ts';
import { BLANK, CALL, callStart, type Lines, OTHER, TAKEN } from './lines.ts';

/** Makes the table; rows inside `taken` are marked. */
export function splitLines(text: string, taken: readonly Claim[] = []): Lines {
  let claim = 0;
  const start: number[] = [];
  const first: number[] = [];
  const ends: number[] = [];
  const kind: number[] = [];
  const add = (from: number, firstAt: number, to: number, what: number) => {
    start.push(from);
    first.push(firstAt);
    ends.push(to);
    kind.push(what);
  };
  for (let from = 0; from < text.length; ) {
    let feed = text.indexOf('\n', from);
    if (feed < 0) feed = text.length;
    let to = feed;
    while (to > from && text.charCodeAt(to - 1) <= 32) to--;
    let at = from;
    while (at < to && isBlank(text.charCodeAt(at))) at++;
    while (claim < taken.length && (taken[claim]?.[1] ?? 0) <= from) claim++;
    if (claim < taken.length && (taken[claim]?.[0] ?? 0) <= from) add(from, at, to, TAKEN);
    else if (at >= to) add(from, to, to, BLANK);
    else if (callStart(text, at, to) >= 0) add(from, at, to, CALL);
    else add(from, at, to, OTHER);
    from = feed + 1;
  }
  return splitCollapsed({ text, count: start.length, start, first, end: ends, kind });
}
