import { isBlank } from './chars.ts';

export const BLANK = 0;
export const OTHER = 1;
/** Begins like a call site: `at `, or the arrows that Vitest and AVA print instead. */
export const CALL = 2;
/** Belongs to the crash of another language. */
export const TAKEN = 3;

/**
 * The text as a table of lines, without copying any. A line on which a whole stack was collapsed counts as several
 * rows: its headline and each of its frames.
 */
export interface Lines {
  readonly text: string;
  readonly count: number;
  /** Where the row begins, indentation included. */
  readonly start: Int32Array;
  /** The first character that is not blank; `end` for a blank row. */
  readonly first: Int32Array;
  /** After the last character that is not blank. */
  readonly end: Int32Array;
  readonly kind: Uint8Array;
}

/** How many characters stand before the first one that is not blank. */
export const indentOf = (lines: Lines, row: number): number => (lines.first[row] ?? 0) - (lines.start[row] ?? 0);

/** The text of the row without indentation and trailing blanks. */
export const rowText = (lines: Lines, row: number): string => lines.text.slice(lines.first[row], lines.end[row]);

/** The offset where a call site's own text begins, after `at ` or an arrow; -1 when the row does not begin like one. */
export function callStart(text: string, first: number, end: number): number {
  const code = text.charCodeAt(first);
  if (code === 97) {
    if (text.charCodeAt(first + 1) !== 116 || !isBlank(text.charCodeAt(first + 2))) return -1;
  } else if ((code !== 0x276f && code !== 0x203a) || text.charCodeAt(first + 1) !== 32) return -1;
  let at = first + (code === 97 ? 3 : 2);
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at < end ? at : -1;
}

/** The row that holds an offset. */
export function rowAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.start[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
