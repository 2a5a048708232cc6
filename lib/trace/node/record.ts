import { QUOTE } from './chars.ts';
import type { Crash, Draft } from './crash.ts';
import type { Block } from './fatal.ts';
import { isErrorName, readHeadline } from './headline.ts';
import { rowAt, rowText } from './lines.ts';
import { readLogfmt } from './logfmt.ts';
import { readPlace } from './place.ts';
import { type RecordField, type RecordObject, readRecord } from './record-fields.ts';
import { HINT } from './signs.ts';

/** Names under which loggers and services put what an error says. Ordered: the first that is there is taken. */
const NAMES = ['name', 'type', 'errortype', 'error_type', 'errorname', 'error_name', 'errorclass', 'kind', '__type'];
const MESSAGES = [
  'message',
  'errormessage',
  'error_message',
  'errmsg',
  'sqlmessage',
  'msg',
  'reason',
  'error',
  'err',
  'exception',
  'textpayload',
  'log',
  'detail',
];
const LEVELS = ['level', 'severity', 'lvl', 'loglevel', 'log_level', 'levelname', 'level_name'];
const BAD = /^(?:err|error|fatal|crit|critical|alert|emergency|panic|50|60)$/i;
/** What programs and drivers put into `code`. A number alone says nothing. */
const CODE =
  /^(?:ERR_[A-Z0-9_]+|E[A-Z]{3}[A-Z0-9_]*|(?:SQLITE|ER|FST_ERR|UND_ERR|PROTOCOL|LEVEL|CONNECTION|NR)_[A-Z0-9_]+|P[12]0\d\d|[0-9]{2}[0-9A-Z][0-9]{2}|1100[01])$/;
const LONGEST = 100_000;

/** Of one paste: where the records read so far end, so that no character is read as part of two. */
export interface RecordFloor {
  at: number;
}

/**
 * An error that a log kept without its stack: a JSON record, `key=value` pairs, an object as util.inspect prints it.
 * It must say so itself, by the name of an error class, an error's code or the record's level.
 */
export function readLoggedError(crash: Crash, row: number, to: number, text: string, floor: RecordFloor): Block | null {
  const { lines } = crash;
  const first = lines.first[row] ?? 0;
  if (first < floor.at) return null;
  // most lines of a log are records that are no error
  if ((text.endsWith('}') || !text.startsWith('{')) && !HINT.test(text)) return null;
  const brace = text.startsWith('{') ? 0 : openingBrace(text);
  // a diagnostic report: its stack is read by its own reader
  if (text === '{' && rowText(lines, row + 1).startsWith('"header":')) return null;
  if (brace < 0) return pairs(crash, row, text);
  const last = brace === 0 ? to - 1 : row;
  const limit = Math.min(first + LONGEST, lines.end[last] ?? first);
  const record = readRecord(lines.text, first + brace, limit);
  floor.at = record.end;
  const errors = record.objects.filter((object) => isError(object));
  const logged = isJson(lines.text, first + brace) ? record.objects : [];
  const found = errors.length > 0 ? errors : logged.filter((object) => isBad(object) && hasMessage(object)).slice(0, 1);
  if (found.length === 0) return null;
  for (const [index, object] of found.entries()) describe(crash, row, object, index);
  const main = crash.errors[0];
  if (main) addFrames(crash, main, record.objects);
  return { from: row, to: Math.max(rowAt(lines, record.end - 1), row) + 1 };
}

/** JSON behind a prefix, or what was inspected behind its name: `fullError: { message: …`; -1 when there is none. */
const openingBrace = (text: string): number =>
  /^[\w.]{1,40}: \{ \w/.test(text) ? text.indexOf('{') : text.indexOf('{"');

/** The first name stands in quotes. */
function isJson(text: string, brace: number): boolean {
  let at = brace + 1;
  while (text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === QUOTE;
}

/** `level=error msg="write after end" code=ERR_STREAM_WRITE_AFTER_END`. */
function pairs(crash: Crash, row: number, text: string): Block | null {
  if (!text.includes('=')) return null;
  const start = crash.lines.first[row] ?? 0;
  const object = { key: null, fields: readLogfmt(crash.lines.text, start, crash.lines.end[row] ?? start), start };
  if (!isBad(object) || !hasMessage(object)) return null;
  describe(crash, row, object, 0);
  return { from: row, to: row + 1 };
}

const fieldOf = (object: RecordObject, keys: readonly string[]): RecordField | null => {
  for (const key of keys) {
    const field = object.fields.find((one) => one.key.toLowerCase() === key && one.value !== '');
    if (field) return field;
  }
  return null;
};

const nameOf = (object: RecordObject): RecordField | null =>
  object.fields.find((field) => NAMES.includes(field.key.toLowerCase()) && isErrorName(field.value)) ?? null;
const codeOf = (object: RecordObject): RecordField | null =>
  object.fields.find((field) => field.key === 'code' && CODE.test(field.value)) ?? null;
const hasMessage = (object: RecordObject): boolean => fieldOf(object, MESSAGES) !== null;
const isBad = (object: RecordObject): boolean => BAD.test(fieldOf(object, LEVELS)?.value ?? '');

/** An object that is an error by its own fields. */
function isError(object: RecordObject): boolean {
  const said = fieldOf(object, MESSAGES) ?? fieldOf(object, ['value']);
  if (nameOf(object)) return said !== null || codeOf(object) !== null;
  if (codeOf(object)) return said !== null || fieldOf(object, ['errno', 'syscall']) !== null;
  return said !== null && readHeadline(plainText(said.value).slice(0, 400))?.strength === 'strong';
}

function describe(crash: Crash, row: number, object: RecordObject, index: number): void {
  const name = nameOf(object);
  const said = fieldOf(object, MESSAGES) ?? (name && fieldOf(object, ['value']));
  const draft = crash.add(index === 0 ? 'thrown' : 'cause', index === 0 ? null : 0, row, said?.start ?? object.start);
  const message = said ? plainText(said.value) : null;
  const head = message === null ? null : readHeadline(message.split('\n', 1)[0] ?? '');
  const headed = head?.strength === 'strong' && message !== null;
  draft.name = headed && head.name !== null ? head.name : (name?.value ?? null);
  draft.message = headed ? message.slice(head.messageAt) : message;
  draft.code = codeOf(object)?.value ?? (headed ? head.code : null);
  draft.headEnd = said?.end ?? draft.start;
  for (const { key, value, start, end } of object.fields) {
    if (start === said?.start) continue;
    draft.properties.push({ name: key, value: plainText(value), span: crash.pasted.span(start, end) });
  }
  draft.end = Math.max(draft.headEnd, object.fields.at(-1)?.end ?? 0);
  if (index === 0) crash.kind = name || codeOf(object) ? 'error' : 'log-line';
}

const FILE = ['filename', 'abs_path', 'file', 'filepath'];
const LINE = ['lineno', 'line', 'linenumber', 'line_number'];

/** The frames of an error tracker's export: one object each. */
function addFrames(crash: Crash, draft: Draft, objects: readonly RecordObject[]): void {
  let outermostFirst = false;
  for (const object of objects) {
    const file = fieldOf(object, FILE);
    const line = fieldOf(object, LINE);
    if (!file || !line || !/^\d+$/.test(line.value)) continue;
    const column = fieldOf(object, ['colno', 'column', 'columnnumber'])?.value;
    const where = `${plainText(file.value)}:${line.value}${column && /^\d+$/.test(column) ? `:${column}` : ''}`;
    const place = readPlace(where, 0, where.length, true);
    if (!place) continue;
    const named = fieldOf(object, ['function', 'method', 'methodname', 'func']);
    const name = named ? plainText(named.value) : '<anonymous>';
    const call = { name, isAsync: false, isConstructor: false, alias: null, place, end: file.end, certain: true };
    draft.frames.push(crash.reader.frame(call, file.start));
    // Sentry and Rollbar list the oldest call first
    outermostFirst ||= line.key === 'lineno';
  }
  if (outermostFirst) draft.frames.reverse();
}

/** A value with its escapes undone, whatever depth of quoting it came from. */
function plainText(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replace(/\\+(?:u([0-9a-fA-F]{4})|([nrt"'`/]))?/g, (whole, hex?: string, sign?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (sign === undefined) return whole.slice(0, Math.ceil(whole.length / 2));
    return sign === 'n' ? '\n' : sign === 't' ? '\t' : sign === 'r' ? '' : sign;
  });
}
