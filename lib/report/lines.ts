import type { Span } from '../text/types.ts';

/** Finds the line of an offset. Built once per text; a lookup is a binary search. */
export interface LineTable {
  /** 1-based. */
  lineAt(offset: number): number;
  /** 1-based, in UTF-16 units. */
  columnAt(offset: number): number;
  /** The line's characters without its line end. */
  textOf(line: number): string;
  startOf(line: number): number;
}

/** What a report quotes from: the text itself, or the lines of it that were kept. */
export type Quoted = string | LineTable;

export const linesOf = (text: Quoted): LineTable => (typeof text === 'string' ? lineTable(text) : text);

export function lineTable(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  return {
    lineAt,
    startOf,
    columnAt: (offset) => offset - startOf(lineAt(offset)) + 1,
    textOf: (line) => text.slice(startOf(line), starts[line] ?? text.length).replace(/\r?\n?$/, ''),
  };
}

/** A line cut around the part that matters. `from`/`to` are positions of the marked part in `text`. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The first line of the span, cut to `width` characters around it: a log line can hold a whole JSON document. */
export function excerptOf(table: LineTable, span: Span, width: number): Excerpt {
  const line = table.lineAt(span[0]);
  const whole = table.textOf(line);
  const start = Math.min(span[0] - table.startOf(line), whole.length);
  const end = Math.max(start, Math.min(span[1] - table.startOf(line), whole.length));
  if (whole.length <= width) return { line, text: whole, from: start, to: end };
  const room = Math.max(width - 2, 8);
  const left = Math.max(0, Math.min(start - Math.floor((room - Math.min(room, end - start)) / 3), whole.length - room));
  const right = Math.min(whole.length, left + room);
  const head = left > 0 ? '…' : '';
  return {
    line,
    text: `${head}${whole.slice(left, right)}${right < whole.length ? '…' : ''}`,
    from: start - left + head.length,
    to: Math.max(start - left, Math.min(end, right) - left) + head.length,
  };
}
