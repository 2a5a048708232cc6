import { lastIndexWithin, lineEnd, lineStart } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { BEGINNINGS, INNER, isWholeLine } from './line-records.ts';

/** What stands between the cells of a row; the first that two rows agree on. */
const SEPARATORS = ',;\t';
/** Rows with more cells have not been seen. */
const MAX_CELLS = 64;

interface Cell {
  /** Content, without the quotes. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * A log saved as a table, a line in a row: `"2026-05-11 09:41","api","    at f (/srv/a.js:3:9)"`. The column that holds
 * the beginning of a line of a crash in two rows is the log's text. A quote inside a cell is doubled (RFC 4180, 2.7).
 */
export const undoTableRows: Pass = (layer, log) => {
  const { text } = layer;
  const column = log.has(text, '"') ? textColumn(text) : null;
  if (!column) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const cell = readRow(text, start, end, column.separator)[column.index];
    if (cell) {
      out.keep(kept, start);
      log.add('table-row', layer, cell.start, cell.end);
      putCell(out, layer, cell);
      kept = end;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Where two rows hold the beginning of a line of a crash. */
function textColumn(text: string): { separator: string; index: number } | null {
  const seen = new Map<string, number>();
  for (const beginning of BEGINNINGS) {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
      const separator = text[at - 1] ?? '';
      const start = lineStart(text, at);
      const end = lineEnd(text, start);
      if (SEPARATORS.includes(separator) && at > start) {
        const index = readRow(text, start, end, separator).findIndex((cell) => cell.quoted && cell.start === at + 1);
        const times = (seen.get(separator + index) ?? 0) + 1;
        if (index >= 0 && times === 2) return { separator, index };
        seen.set(separator + index, times);
      }
      at = lineEnd(text, at);
    }
  }
  return innerColumn(text);
}

/** The same behind a prefix that the program's own logger put there. */
function innerColumn(text: string): { separator: string; index: number } | null {
  const seen = new Set<string>();
  for (const word of INNER) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const start = lineStart(text, at);
      const end = lineEnd(text, at);
      const inside = at;
      at = end;
      if (lastIndexWithin(text, '"', start, inside) < 0) continue;
      for (const separator of SEPARATORS) {
        const cells = readRow(text, start, end, separator);
        const index = cells.findIndex((cell) => cell.quoted && cell.start <= inside && inside < cell.end);
        const cell = cells[index];
        if (!cell || cells.length < 2 || !isWholeLine(text, inside, cell.end)) continue;
        if (seen.has(separator + index)) return { separator, index };
        seen.add(separator + index);
      }
    }
  }
  return null;
}

/** The cells of a row, or none where a quoted cell does not end before a separator or the row. */
function readRow(text: string, start: number, end: number, separator: string): Cell[] {
  const cells: Cell[] = [];
  for (let at = start; at <= end && cells.length < MAX_CELLS; ) {
    const quoted = text[at] === '"' && at < end;
    const from = quoted ? at + 1 : at;
    const close = quoted ? closing(text, from, end) : until(text, separator, from, end);
    if (close < 0) return [];
    cells.push({ start: from, end: close, quoted });
    at = quoted ? close + 1 : close;
    if (at < end && text[at] !== separator) return [];
    at++;
  }
  return cells;
}

/** The quote that ends the cell: the next one that is not doubled. */
function closing(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return -1;
}

function until(text: string, separator: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== separator) at++;
  return at;
}

function putCell(out: Rewrite, { text }: Layer, { start, end, quoted }: Cell): void {
  let kept = start;
  for (let at = start; quoted && at < end; at++) {
    if (text[at] !== '"') continue;
    out.keep(kept, at);
    out.put('"', at, at + 2);
    at++;
    kept = at + 1;
  }
  out.keep(kept, end);
}
