import { isCloser, isOpener, isQuote } from './brackets.ts';
import { BACKSLASH, COLON, COMMA, LBRACE, LF } from './chars.ts';

/** A scalar of a record. Offsets are those of the value without its quotes. */
export interface RecordField {
  readonly key: string;
  /** As printed between the quotes, escapes included. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** An object of a record: the record itself or one nested in it. */
export interface RecordObject {
  /** The name under which it stands; that of the list for an element of one. */
  readonly key: string | null;
  readonly fields: RecordField[];
  readonly start: number;
}

export interface LogRecord {
  readonly objects: readonly RecordObject[];
  /** After the closing bracket, or where reading stopped. */
  readonly end: number;
}

interface Level {
  readonly object: RecordObject | null;
  readonly key: string | null;
  /** Backslashes before a quote: 1 inside JSON in a string of JSON, 3 one level deeper. */
  readonly slashes: number;
}

/**
 * Reads the JSON (or what util.inspect prints of an object) that begins with the brace at `at`, also when it is cut
 * or not quite JSON. One pass; strings end at the latest with their line.
 */
export function readRecord(text: string, at: number, limit: number): LogRecord {
  const objects: RecordObject[] = [];
  const levels: Level[] = [];
  let key: string | null = null;
  let pos = at;
  const put = (start: number, end: number) => {
    const level = levels.at(-1);
    if (level?.object && key !== null) level.object.fields.push({ key, value: text.slice(start, end), start, end });
    key = null;
  };
  while (pos < limit) {
    const code = text.charCodeAt(pos);
    if (code <= 32 || code === COMMA || code === COLON) {
      pos++;
      continue;
    }
    const level = levels.at(-1);
    if (isOpener(code)) {
      const object = code === LBRACE ? { key: key ?? level?.key ?? null, fields: [], start: pos } : null;
      if (object) objects.push(object);
      levels.push({ object, key: object === null ? (key ?? level?.key ?? null) : null, slashes: level?.slashes ?? 0 });
      key = null;
      pos++;
      continue;
    }
    if (isCloser(code)) {
      levels.pop();
      pos++;
      const outer = levels.at(-1);
      if (!outer) return { objects, end: pos };
      // the end of the string that held the record
      if (level && outer.slashes < level.slashes) pos = stringEnd(text, pos, limit, 34, outer.slashes) + 1;
      continue;
    }
    const slashes = slashesAt(text, pos);
    const quote = text.charCodeAt(pos + slashes);
    if (isQuote(quote)) {
      const start = pos + slashes + 1;
      const inner = text.charCodeAt(start) === LBRACE ? slashesAt(text, start + 1) : 0;
      if (inner > slashes && text.charCodeAt(start + 1 + inner) === 34) {
        levels.push({ object: null, key, slashes });
        const object = { key, fields: [], start };
        objects.push(object);
        levels[levels.length - 1] = { object, key: null, slashes: inner };
        key = null;
        pos = start + 1;
        continue;
      }
      const end = stringEnd(text, start, limit, quote, slashes);
      pos = Math.min(end + slashes + 1, limit);
      if (namesValue(text, pos, limit)) key = text.slice(start, end);
      else put(start, end);
      continue;
    }
    if (slashes > 0) {
      // an escaped line feed between the fields of a record in a string
      pos += slashes + 1;
      continue;
    }
    const end = wordEnd(text, pos, limit);
    if (text.charCodeAt(end) === COLON) key = text.slice(pos, end);
    else put(pos, end);
    pos = Math.max(end, pos + 1);
  }
  return { objects, end: limit };
}

function slashesAt(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === BACKSLASH) end++;
  return end - at;
}

/** Where the string that began before `from` ends: at the quote with as many backslashes as opened it. */
function stringEnd(text: string, from: number, limit: number, quote: number, slashes: number): number {
  let run = 0;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === LF) return at;
    if (code === quote && (run === slashes || (slashes === 0 && run % 2 === 0))) return at - slashes;
    run = code === BACKSLASH ? run + 1 : 0;
  }
  return limit;
}

function namesValue(text: string, from: number, limit: number): boolean {
  let at = from;
  while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return text.charCodeAt(at) === COLON;
}

/** A bare word: a number, a name before a colon, `true`, what util.inspect prints without quotes. */
function wordEnd(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === COLON || code === LF || isCloser(code)) break;
    at++;
  }
  return at;
}
