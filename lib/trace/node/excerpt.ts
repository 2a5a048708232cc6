import type { Crash } from './crash.ts';
import { BLANK, type Lines, rowText } from './lines.ts';

/** `^`, `^^^^`, `~~~`: the mark under the source line. */
export function isCaret(lines: Lines, row: number): boolean {
  const code = lines.text.charCodeAt(lines.first[row] ?? 0);
  if (lines.kind[row] === BLANK || (code !== 94 && code !== 126)) return false;
  return /^[\^~]+$/.test(rowText(lines, row).slice(0, 400));
}

/** `/srv/a.js:10`, `node:events:491`, `events.js:291`, `undefined:3`, `[eval]:1`, `C:\a.js:2`: where Node says the source is (PrintException in node_errors.cc). */
export function isPlaceRow(lines: Lines, row: number): boolean {
  const end = lines.end[row] ?? 0;
  const first = lines.first[row] ?? 0;
  if (lines.kind[row] === BLANK || end - first > 2000) return false;
  const last = lines.text.charCodeAt(end - 1);
  if (last < 48 || last > 57) return false;
  const text = lines.text.slice(first, end);
  const colon = text.lastIndexOf(':');
  if (colon < 1 || !/^\d+$/.test(text.slice(colon + 1))) return false;
  const file = text.slice(0, colon);
  return /[\\/]/.test(file)
    ? !/^\S+ \S+ /.test(file) || /^(?:[A-Za-z]:)?[\\/]/.test(file)
    : /^(?:\[[\w .-]+\]|[\w.$-]+|node:[\w/.]+|[\w.]*<anonymous>)$/.test(file);
}

/** Node's excerpt starts here: the place, the source line (long ones are printed whole), the mark. */
export function beginsExcerpt(lines: Lines, row: number): boolean {
  return isPlaceRow(lines, row) && (isCaret(lines, row + 2) || isCaret(lines, row + 1) || isCaret(lines, row + 3));
}

/** `12 | code` of Bun, ` > 12 | code` of Jest and Babel. */
export const isNumbered = (text: string): boolean =>
  /^(?:> ?)?\d{1,7} ?\| /.test(`${text.slice(0, 14)} `) || /^\|(?: |$)/.test(text.slice(0, 2));

/** The first row of the excerpt whose mark stands on `caret`; null when the mark is no part of one. */
export function excerptStart(lines: Lines, caret: number, from: number): number | null {
  for (let row = caret - 1; row >= from && row >= caret - 3; row--) if (isPlaceRow(lines, row)) return row;
  let row = caret - 1;
  while (row >= from && isNumbered(rowText(lines, row))) row--;
  return row < caret - 1 ? row + 1 : null;
}

/** Keeps the source excerpt; Node's own tells whether a promise was rejected (lib/internal/process/promises.js). */
export function noteExcerpt(crash: Crash, from: number, to: number): void {
  const { lines } = crash;
  const start = lines.first[from] ?? 0;
  const end = lines.end[to - 1] ?? start;
  crash.note('source', start, end);
  if (isRejectionExcerpt(lines.text, start)) crash.kind = 'unhandled-rejection';
}

export const isRejectionExcerpt = (text: string, start: number): boolean =>
  text.startsWith('node:internal/process/promises:', start) || text.startsWith('internal/process/promises.js:', start);
