import type { Crash, Draft } from './crash.ts';
import { readDenoErrors } from './deno-errors.ts';
import { readHeadline } from './headline.ts';
import { BLANK, CALL, indentOf, rowText } from './lines.ts';
import { PropertyReader } from './properties.ts';
import { readStack } from './stack.ts';
import { readTrailer } from './trailer.ts';

/** Reads frames from `row` and everything that hangs on them; returns the row after. */
export function readBody(crash: Crash, draft: Draft, row: number, brace: boolean): number {
  if (crash.runtime === 'deno') return readSections(crash, draft, readDenoErrors(crash, draft, row));
  const stop = readStack(crash, draft, row);
  let at = stop.row;
  if (stop.tail !== null) at = readTail(crash, draft, stop.row, stop.tail, brace);
  else if (brace && at < crash.lines.count) at = bracedRest(crash, draft, at);
  return readSections(crash, draft, at);
}

/** What follows the last frame on its own row. */
function readTail(crash: Crash, draft: Draft, row: number, tail: number, brace: boolean): number {
  const text = crash.lines.text.slice(tail, Math.min(crash.lines.end[row] ?? tail, tail + 3)).trim();
  if (!brace && !text.startsWith('{')) return row + 1;
  return new PropertyReader(crash).read(draft, row, tail, brace);
}

/** util.inspect before Node 12: `{ Error: … frames` and the properties on rows of their own; Bluebird's sections can come before. */
function bracedRest(crash: Crash, draft: Draft, row: number): number {
  if (isSection(rowText(crash.lines, row))) return row;
  return new PropertyReader(crash).read(draft, row - 1, crash.lines.end[row - 1] ?? 0, true);
}

const SEPARATOR = /^(?:-{4,}|={4,}|-{3,} {2,}.*)$/;

/** Whether the frames below this row belong to the error above it. */
export function isSection(text: string): boolean {
  return sectionRole(text) !== null;
}

/** A row that announces more frames of the same crash. */
function sectionRole(text: string): Draft['role'] | null {
  if (text.startsWith("Emitted '") && text.endsWith(' at:')) return 'emitted-at';
  if (text === 'Thrown at:') return 'emitted-at';
  if (text === 'From previous event:' || text === 'From previous `it` call:') return 'previous-event';
  return SEPARATOR.test(text.slice(0, 200)) ? 'previous-event' : null;
}

/** Emitted-at, previous-event and caused-by sections, notes and the runtime's trailer behind an error. */
export function readSections(crash: Crash, thrown: Draft, row: number): number {
  const { lines } = crash;
  let at = row;
  let end = row;
  let last = thrown;
  for (let blanks = 0; at < lines.count && blanks < 4; ) {
    if (lines.kind[at] === BLANK) {
      blanks++;
      at++;
      continue;
    }
    const text = rowText(lines, at);
    const next =
      section(crash, last, at, text) ??
      cause(crash, last, at, text) ??
      json(crash, thrown, at, text) ??
      note(crash, at, text);
    if (next === null) break;
    if (crash.errors.length > 0 && /^[Cc]aused [Bb]y:/.test(text)) last = crash.errors.at(-1) ?? last;
    at = next;
    end = next;
    blanks = 0;
    if (readTrailer(text)) break;
  }
  return end;
}

/** `Emitted 'error' event on Socket instance at:`, `From previous event:`, `----`: frames of the same error, elsewhere. */
function section(crash: Crash, parent: Draft, row: number, text: string): number | null {
  const role = sectionRole(text);
  if (role === null || !isFrame(crash, row + 1)) return null;
  const draft = crash.add(role, parent.index, row, crash.lines.first[row] ?? 0);
  const stop = readStack(crash, draft, row + 1);
  if (stop.tail === null) return stop.row;
  // what is printed behind the last frame are the properties of the error itself
  const owner = crash.errors[parent.index] ?? parent;
  const tail = crash.lines.text.slice(stop.tail, stop.tail + 4).trim();
  return new PropertyReader(crash).read(owner, stop.row, stop.tail, !tail.startsWith('{'));
}

const isFrame = (crash: Crash, row: number): boolean =>
  crash.lines.kind[row] === CALL && crash.reader.read(crash.lines.first[row] ?? 0, crash.lines.end[row] ?? 0) !== null;

const CAUSE_ROWS = 20;

/** `Caused by: Error: …` of Deno and of error libraries, frames below it or none. */
function cause(crash: Crash, parent: Draft, row: number, text: string): number | null {
  const { lines } = crash;
  const lead = /^(?:[Cc]aused [Bb]y: ?|\[cause\]: )/.exec(text);
  if (!lead) return null;
  const first = lines.first[row] ?? 0;
  const head = readHeadline(text.slice(lead[0].length));
  let frames = row + 1;
  while (frames < lines.count && frames <= row + CAUSE_ROWS && !isFrame(crash, frames) && lines.kind[frames] !== BLANK)
    frames++;
  if (!isFrame(crash, frames)) frames = row + 1;
  if (/^java\.|^com\.|^org\./.test(text.slice(lead[0].length))) return null;
  const draft = crash.add('cause', parent.index, row, first);
  const end = lines.end[frames - 1] ?? first;
  if (head) {
    const kind = crash.kind;
    crash.describe(draft, head, first + lead[0].length, end);
    crash.kind = kind;
  } else draft.message = lines.text.slice(first + lead[0].length, end).trim() || null;
  draft.end = Math.max(draft.end, end);
  const stop = readStack(crash, draft, frames);
  if (stop.tail === null) return stop.row;
  return readTail(crash, draft, stop.row, stop.tail, false);
}

/** pino-pretty prints the other fields of the error object below its stack: `"code": "ERR_INVALID_STATE"`. */
function json(crash: Crash, draft: Draft, row: number, text: string): number | null {
  const { lines } = crash;
  if (!/^"[\w$-]{1,60}": \S/.test(text.slice(0, 70))) return null;
  const indent = indentOf(lines, row);
  let at = row;
  while (
    at < lines.count &&
    lines.kind[at] !== BLANK &&
    indentOf(lines, at) >= indent &&
    !rowText(lines, at).startsWith('}')
  )
    at++;
  for (let each = row; each < at; each++) {
    const field = /^"([\w$-]{1,60})": (.+?),?$/.exec(rowText(lines, each).slice(0, 4000));
    if (field && indentOf(lines, each) === indent) {
      draft.properties.push({
        name: field[1] ?? '',
        value: field[2] ?? '',
        span: crash.pasted.span(lines.first[each] ?? 0, lines.end[each] ?? 0),
      });
    }
  }
  return at < lines.count && rowText(lines, at).startsWith('}') ? at + 1 : at;
}

const NOTE =
  /^(?:\(Use `(?:node|electron|bun|deno) --trace-|\((?:node|electron|bun):\d+\) (?:UnhandledPromiseRejectionWarning: Unhandled promise rejection\.|PromiseRejectionHandledWarning:|\[DEP0018\])|Thrown at:|digest: )/;

/** Lines that belong to the crash and carry no error of their own. */
function note(crash: Crash, row: number, text: string): number | null {
  const trailer = readTrailer(text);
  if (trailer) {
    crash.runtime = trailer.runtime;
    crash.runtimeVersion = trailer.version;
    crash.noteRow('runtime', row);
    return row + 1;
  }
  if (!NOTE.test(text.slice(0, 200))) return null;
  crash.noteRow(text.startsWith('(Use') ? 'advice' : text.startsWith('digest') ? 'digest' : 'warning', row);
  return row + 1;
}
