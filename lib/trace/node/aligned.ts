import { readKey } from './brackets.ts';
import type { Crash, Draft } from './crash.ts';
import { BLANK, indentOf, rowText } from './lines.ts';
import { PropertyReader } from './properties.ts';

/**
 * Bun prints properties between the message and the frames, names aligned to the right:
 * ` syscall: "open",` / `   errno: -2,`. Reads them out of the rows [from, to); returns the row after the message.
 */
export function aligned(crash: Crash, draft: Draft, from: number, to: number): number {
  let row = from;
  while (row < to && !(isKey(crash, row) && endsLikeValues(crash, to - 1))) row++;
  if (row === to) return to;
  new PropertyReader(crash).readRows(draft, row, to);
  return row;
}

/** An indented `name: value`. */
function isKey(crash: Crash, row: number): boolean {
  const { lines } = crash;
  if (lines.kind[row] === BLANK || indentOf(lines, row) === 0) return false;
  return readKey(lines.text, lines.first[row] ?? 0, lines.end[row] ?? 0) !== null;
}

/** The last row before the frames ends a list of properties. */
const endsLikeValues = (crash: Crash, row: number): boolean =>
  isKey(crash, row) || /^[}\]],?$/.test(rowText(crash.lines, row));
