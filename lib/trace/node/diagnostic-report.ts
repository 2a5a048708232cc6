import { afterString, isQuote } from './brackets.ts';
import { readCall } from './call.ts';
import type { Crash, Draft } from './crash.ts';
import type { Block } from './fatal.ts';
import { readHeadline } from './headline.ts';
import { rowAt } from './lines.ts';

const KEY = '"javascriptStack"';
/** Keys behind the part that is read, or of another report. */
const ENDS = new Set(['nativeStack', 'javascriptHeap', 'javascriptStack']);
/** The part of a report that is read; the rest (heap, libuv handles, environment) says nothing about the error. */
const LONGEST = 200_000;

interface Token {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** The sign behind the string: `:` makes it a name. */
  readonly next: string;
}

/**
 * The `javascriptStack` of a Node diagnostic report (`node --report-uncaught-exception`, src/node_report.cc): message, frames as
 * strings, properties. Reads strings one after the other, so that a report cut anywhere gives what it holds.
 */
export function readDiagnosticReport(crash: Crash, row: number, line: string): Block | null {
  const mark = line.indexOf(KEY);
  if (mark < 0) return null;
  const { lines } = crash;
  const text = lines.text;
  const from = (lines.first[row] ?? 0) + mark;
  const draft = crash.add('thrown', null, row, from);
  let end = from + KEY.length;
  let section = '';
  for (const token of strings(text, end, Math.min(text.length, from + LONGEST))) {
    if (token.next === ':' && ENDS.has(token.value)) break;
    if (token.next === ':') section = token.value;
    else read(crash, draft, section, token);
    if (token.next === ':' && section !== 'message' && section !== 'stack' && section !== 'errorProperties')
      property(crash, draft, text, token);
    end = token.end;
  }
  if (draft.message === null && draft.frames.length === 0) {
    crash.errors.pop();
    return null;
  }
  draft.end = end;
  const version = /"nodejsVersion": ?"v([\d.]+)"/.exec(text.slice(Math.max(0, from - 4000), from));
  crash.runtimeVersion = version?.[1] ?? null;
  if (/"trigger": ?"FatalError"/.test(text.slice(Math.max(0, from - 4000), from))) crash.kind = 'fatal-error';
  return { from: row, to: rowAt(lines, end) + 1 };
}

function read(crash: Crash, draft: Draft, section: string, token: Token): void {
  if (section === 'message') {
    const head = readHeadline(token.value.split('\n', 1)[0] ?? '');
    draft.name = head?.name ?? null;
    draft.code = head?.code ?? null;
    draft.message = token.value.slice(head?.messageAt ?? 0);
    draft.headEnd = token.end;
  } else if (section === 'stack') {
    const value = token.value.trimStart();
    const call = value.startsWith('at ') ? readCall(value, 3, value.length) : null;
    // the frame's own offsets are those of the string; its span is the string's in the text
    if (call) draft.frames.push({ ...crash.reader.frame(call, 0), span: crash.pasted.span(token.start, token.end) });
  }
}

function property(crash: Crash, draft: Draft, text: string, key: Token): void {
  let at = text.indexOf(':', key.end) + 1;
  while (text[at] === ' ') at++;
  let end = at;
  if (isQuote(text.charCodeAt(at))) end = afterString(text, at, Math.min(text.length, at + 2000));
  else while (end < text.length && end - at < 100 && !',}\n'.includes(text[end] ?? '')) end++;
  // cut behind its name it has no value, and the blanks there belong to nothing
  while (end > key.end && text.charCodeAt(end - 1) <= 32) end--;
  draft.properties.push({
    name: key.value,
    value: text.slice(at, Math.max(at, end)).trim(),
    span: crash.pasted.span(key.start, end),
  });
}

/** The strings of a JSON text, unescaped. */
function* strings(text: string, from: number, to: number): Generator<Token> {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) !== 34) continue;
    const end = withoutFeeds(text, at, afterString(text, at, to));
    let next = end;
    while (next < to && text.charCodeAt(next) <= 32) next++;
    yield { value: unescapeJson(text.slice(at + 1, end - 1)), start: at, end, next: text[next] ?? '' };
    at = end - 1;
  }
}

/** A string that is cut ends before the line feed that ends the paste. */
function withoutFeeds(text: string, at: number, end: number): number {
  let last = end;
  while (last > at + 1 && text.charCodeAt(last - 1) <= 32) last--;
  return last;
}

function unescapeJson(body: string): string {
  if (!body.includes('\\')) return body;
  try {
    return String(JSON.parse(`"${body}"`));
  } catch {
    return body;
  }
}
