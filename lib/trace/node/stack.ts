import type { Crash, Draft } from './crash.ts';
import { isNumbered } from './excerpt.ts';
import { readHeadline } from './headline.ts';
import { BLANK, CALL, indentOf, type Lines, rowText, TAKEN } from './lines.ts';

/** Where reading stopped. `tail` is the offset behind the last frame when something follows on its row. */
export interface Stop {
  readonly row: number;
  readonly tail: number | null;
}

/** Rows of other writers that may stand between two frames of one stack. */
const INTERLEAVED = 3;
/** Rows of a source excerpt that may stand between two frames. */
const EXCERPT = 12;
/** Blank rows that may stand between two frames. */
const BLANKS = 2;

/** Reads the frames of one error from `row` on. */
export function readStack(crash: Crash, draft: Draft, row: number): Stop {
  const { lines, reader } = crash;
  let at = row;
  let indent = -1;
  while (at < lines.count) {
    if (lines.kind[at] === CALL) {
      const end = lines.end[at] ?? 0;
      const plain = reader.readPlain(lines.first[at] ?? 0, end);
      if (plain) {
        draft.frames.push(plain);
        draft.end = end;
        indent = indentOf(lines, at++);
        continue;
      }
      const read = reader.read(lines.first[at] ?? 0, end);
      if (!read && isElision(rowText(lines, at))) draft.framesElided = true;
      else if (!read || (!read.certain && !belongs(crash, draft, at, indent))) return { row: at, tail: null };
      else {
        draft.frames.push(reader.frame(read, lines.first[at] ?? 0));
        draft.end = read.end;
        if (!read.certain && read.place.line === null) noteCut(crash, at);
        if (read.end < end) return { row: at, tail: read.end };
        indent = indentOf(lines, at);
      }
      at++;
      continue;
    }
    if (lines.kind[at] !== BLANK && readRest(crash, draft, at)) {
      at++;
      continue;
    }
    const next = nextFrame(crash, at, indent);
    if (next < 0) return { row: at, tail: null };
    for (; at < next; at++) {
      if (lines.kind[at] === BLANK) continue;
      if (isNumbered(rowText(lines, at))) crash.noteRow('source', at);
      else crash.foreignRows.push(at);
    }
  }
  return { row: at, tail: null };
}

/** An uncertain call counts among others that stand in the same column, or as the last row of the paste. */
function belongs(crash: Crash, draft: Draft, row: number, indent: number): boolean {
  if (draft.frames.length === 0) return draft.name !== null && indentOf(crash.lines, row) > 0;
  return indentOf(crash.lines, row) === indent || row === crash.lines.count - 1;
}

/** The last row of the paste ends inside a frame. */
function noteCut(crash: Crash, row: number): void {
  const { lines } = crash;
  if (row !== lines.count - 1) return;
  crash.cutEnd = true;
  crash.issue('cut-frame', lines.first[row] ?? 0, lines.end[row] ?? 0);
}

/** `... 4 lines matching cause stack trace ...`, `... 12 more`, `at ignore-listed frames`. */
export function isElision(text: string): boolean {
  if (text === 'at ignore-listed frames' || text === '[... frames elided ...]') return true;
  return text.startsWith('... ') && (text.endsWith(' ...') || text.endsWith(' more') || text.endsWith(' more ...'));
}

/** Rows of a stack that are no frames: an elision, the original of a source-mapped frame (Node 12 to 14). */
function readRest(crash: Crash, draft: Draft, row: number): boolean {
  const text = rowText(crash.lines, row);
  if (draft.frames.length > 0 && text.startsWith('-> ')) {
    crash.noteRow('source-mapped', row);
    return true;
  }
  if (!text.startsWith('...') || !isElision(text)) return false;
  draft.framesElided = true;
  return true;
}

/** The row of the next frame of the same stack, behind blank rows or rows another process printed; -1 when the stack ends here. */
function nextFrame(crash: Crash, row: number, indent: number): number {
  const { lines } = crash;
  if (indent < 0) return -1;
  let blanks = 0;
  let others = 0;
  for (let at = row; at < lines.count; at++) {
    if (lines.kind[at] === BLANK) {
      if (++blanks > BLANKS) return -1;
    } else if (lines.kind[at] === CALL && indentOf(lines, at) === indent) {
      return crash.reader.isCertain(lines.first[at] ?? 0, lines.end[at] ?? 0) ? at : -1;
    } else if (isNumbered(rowText(lines, at)) && at - row < EXCERPT) {
      // Vitest prints the source below the first frame
    } else if (++others > INTERLEAVED || (blanks > 0 && others > 0) || !couldBeForeign(lines, at, indent)) return -1;
  }
  return -1;
}

/** Whether a row between two frames can be another process's log line rather than a part of this or the next error. */
function couldBeForeign(lines: Lines, row: number, indent: number): boolean {
  if (lines.kind[row] === TAKEN) return true;
  const text = rowText(lines, row);
  if (
    /^[})\]^~]|[:{[]$|^(?:Emitted |From previous|Caused |caused |Thrown |---)|:\d+$/.test(text) ||
    indentOf(lines, row) > indent
  )
    return false;
  const head = readHeadline(text);
  return !head || (head.strength === 'weak' && head.name !== 'error' && !head.name?.includes('.') && !head.rejection);
}
