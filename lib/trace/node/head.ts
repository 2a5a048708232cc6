import { beginsExcerpt, excerptStart, isCaret, isNumbered } from './excerpt.ts';
import { type Headline, readHeadline } from './headline.ts';
import { BLANK, indentOf, type Lines, OTHER, rowText, TAKEN } from './lines.ts';
import { isTrailer } from './trailer.ts';

/** Where a crash begins, found upwards from its first frame. */
export interface Head {
  /** The row of the headline; null when the paste has none (it was cut). */
  readonly row: number | null;
  readonly headline: Headline | null;
  /** The first row that belongs to the crash: the excerpt above the headline, or the headline itself. */
  readonly start: number;
  /** The row after the message. */
  readonly messageEnd: number;
  /** The row from which frames and nested errors are read. */
  readonly body: number;
  /** Characters of the row that the headline's offsets count in, when it stands behind a frame; 0 for a row of its own. */
  readonly tail: number;
  /** Rows [from, to) of a source excerpt above or below the headline. */
  readonly excerpt: readonly [number, number] | null;
  /** A numbered excerpt: Bun. Below the headline: Deno. */
  readonly runtime: 'node' | 'bun' | 'deno';
}

/** How far above its first frame the headline of a long message is looked for. */
const REACH = 250;
/** A log line with a time in front begins something else. */
const STAMP = /^\[?(?:\d{4}-\d\d-\d\d[T ]|\d\d:\d\d:\d\d)/;

/** Finds the headline for the frames that begin at `call`, looking at the rows from `from` on. */
export function findHead(lines: Lines, from: number, call: number): Head {
  const floor = Math.max(from, call - REACH);
  const deno = excerptBelow(lines, floor, call);
  const messageEnd = messageEndAbove(lines, floor, deno ? deno[0] : call);
  let weak: { row: number; headline: Headline } | null = null;
  let excerpt: readonly [number, number] | null = null;
  let found: { row: number; headline: Headline } | null = null;
  for (let row = messageEnd - 1; row >= floor; row--) {
    if (lines.kind[row] === BLANK) continue;
    if (lines.kind[row] === TAKEN) break;
    const text = rowText(lines, row);
    if (isTrailer(text)) break;
    if (isCaret(lines, row)) {
      const start = excerptStart(lines, row, from);
      const next = start === null ? -1 : nextText(lines, row + 1, call);
      if (start !== null && next >= 0) {
        excerpt = [outermost(lines, start, from), row + 1];
        found = { row: next, headline: readHeadline(rowText(lines, next)) ?? plain(rowText(lines, next)) };
        break;
      }
    }
    if (text.startsWith('● ')) {
      const next = nextText(lines, row + 1, call);
      if (next >= 0) found = { row: next, headline: readHeadline(rowText(lines, next)) ?? plain(rowText(lines, next)) };
      break;
    }
    const headline = readHeadline(text) ?? failedQuery(text);
    if (headline?.strength === 'strong') {
      found = { row, headline };
      break;
    }
    if (headline && !weak && mayBegin(lines, row, floor, headline)) weak = { row, headline };
    if (STAMP.test(text)) break;
  }
  if (found && weak && weak.row > found.row && !excerpt && isDotted(weak.headline)) found = weak;
  const parent = found && denoParent(lines, from, found);
  const body = parent ? (found?.row ?? call) : call;
  found = parent ?? found;
  found ??= weak ?? lineAbove(lines, floor, messageEnd, deno !== null);
  if (!found)
    return {
      row: null,
      headline: null,
      start: deno?.[0] ?? call,
      messageEnd: call,
      body: call,
      tail: 0,
      excerpt: deno,
      runtime: 'node',
    };
  excerpt ??= excerptAbove(lines, from, found.row);
  const numbered = excerpt !== null && isNumbered(rowText(lines, excerpt[0]));
  return {
    row: found.row,
    headline: found.headline,
    start: excerpt?.[0] ?? found.row,
    messageEnd: Math.max(Math.min(messageEnd, body), found.row + 1),
    body,
    tail: 0,
    excerpt: excerpt ?? deno,
    runtime: found.headline.deno || (deno && !excerpt) ? 'deno' : numbered ? 'bun' : 'node',
  };
}

/**
 * Node before 10 prints the reason of a rejection behind the last frame of the promise's own error:
 * `    at f (/a.js:1:2) } 'reason:' Error: nobody listens`.
 */
export function headBehindFrame(lines: Lines, row: number, end: number): Head | null {
  const headline = readHeadline(lines.text.slice(end, lines.end[row]));
  if (headline?.strength !== 'strong') return null;
  return {
    row,
    headline,
    start: row + 1,
    messageEnd: row + 1,
    body: row + 1,
    tail: (lines.end[row] ?? 0) - end,
    excerpt: null,
    runtime: 'node',
  };
}

/** A line that is no headline by its form but stands where one must stand. */
export const plain = (text: string): Headline => ({
  name: null,
  code: null,
  at: 0,
  messageAt: 0,
  strength: 'weak',
  rejection: false,
  warning: false,
  brace: false,
  bracket: false,
  deno: false,
  labelled: false,
  ...(text.startsWith('Uncaught ') && { messageAt: 9 }),
});

/** Drizzle's message takes two lines, `Failed query: …` and `params: …`, and a logger may leave out the class before it. */
function failedQuery(text: string): Headline | null {
  const at = text.slice(0, 300).indexOf('Failed query: ');
  return at < 0 ? null : { ...plain(''), at, messageAt: at, strength: 'strong', labelled: at > 0 };
}

const isDotted = (head: Headline): boolean => head.name === 'error' || (head.name?.includes('.') ?? false);

/** A weak headline counts where a new paragraph or log entry begins. */
function mayBegin(lines: Lines, row: number, floor: number, head: Headline): boolean {
  return isDotted(head) || head.brace || row === floor || lines.kind[row - 1] === BLANK || indentOf(lines, row) === 0;
}

function nextText(lines: Lines, from: number, to: number): number {
  for (let row = from; row < to; row++) if (lines.kind[row] !== BLANK) return row;
  return -1;
}

/** The headline `error: Uncaught … AggregateError` above the first of its errors, which stands deeper. */
function denoParent(lines: Lines, from: number, found: { row: number; headline: Headline }): typeof found | null {
  if (indentOf(lines, found.row) !== 4) return null;
  for (let row = found.row - 1; row >= from && row >= found.row - 4; row--) {
    const headline = lines.kind[row] === OTHER ? readHeadline(rowText(lines, row)) : null;
    if (headline?.deno || (headline?.name === 'AggregateError' && indentOf(lines, row) === 0)) return { row, headline };
    if (headline?.strength !== 'strong') return null;
  }
  return null;
}

/** An error that crossed from a worker is printed below two excerpts. */
function outermost(lines: Lines, start: number, from: number): number {
  return start > from && isCaret(lines, start - 1) ? (excerptStart(lines, start - 1, from) ?? start) : start;
}

/** The excerpt right above a headline that was found by its form. */
function excerptAbove(lines: Lines, from: number, row: number): readonly [number, number] | null {
  let caret = row - 1;
  while (caret >= from && lines.kind[caret] === BLANK && row - caret < 3) caret--;
  if (caret < from || !isCaret(lines, caret)) return null;
  const start = excerptStart(lines, caret, from);
  return start === null ? null : [outermost(lines, start, from), caret + 1];
}

/** Deno prints the source line and the mark between the message and the frames. */
function excerptBelow(lines: Lines, from: number, call: number): readonly [number, number] | null {
  const caret = call - 1;
  if (caret - 1 <= from || !isCaret(lines, caret) || beginsExcerpt(lines, caret - 2)) return null;
  return isNumbered(rowText(lines, caret - 1)) ? null : [caret - 1, call];
}

/** The row after the message: blank rows and the numbered excerpt that Jest prints below the message are no part of it. */
function messageEndAbove(lines: Lines, from: number, to: number): number {
  let end = to;
  while (end > from && lines.kind[end - 1] === BLANK) end--;
  let row = end;
  let numbered = 0;
  while (row > from && (lines.kind[row - 1] === BLANK || isNumbered(rowText(lines, row - 1)))) {
    if (lines.kind[row - 1] !== BLANK) numbered++;
    row--;
  }
  return numbered > 1 ? row : end;
}

/** The line right above the frames, when nothing looks like a headline. */
function lineAbove(
  lines: Lines,
  floor: number,
  end: number,
  deno: boolean,
): { row: number; headline: Headline } | null {
  const row = end - 1;
  if (row < floor || lines.kind[row] === TAKEN || (!deno && lines.kind[row] === BLANK)) return null;
  const text = rowText(lines, row);
  if (/^[\])}|]/.test(text) || isTrailer(text)) return null;
  return { row, headline: plain(text) };
}
