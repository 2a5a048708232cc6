import { indexWithin, isDigit, lastIndexWithin, skipBlanks } from '../../text/chars.ts';
import { readLabels } from './labels.ts';

/** What a `goroutine N […]:` line says. */
export interface Header {
  readonly id: number;
  readonly bracket: Bracket;
  readonly labels: Readonly<Record<string, string>>;
}

/** The text between the brackets, read once per distinct wording. */
export interface Bracket {
  readonly state: string;
  readonly waitMinutes: number | null;
  readonly lockedToThread: boolean;
  readonly bubble: number | null;
  readonly labels: Readonly<Record<string, string>>;
}

const WORD = 'goroutine ';
const NONE: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Reads a goroutine header (runtime/traceback.go, goroutineheader), Go 1.0 to 1.27:
 * `goroutine 18 [select, 2 minutes, locked to thread]:`, `goroutine 1 gp=0xc0 m=0 mp=0x5c [running]:`,
 * `goroutine 7 [chan receive (durable), synctest bubble 1]:`, `goroutine 7 [running] {tenant: acme}:` and the
 * earlier drafts of labels. Null when the line is not one. `[start, end)` is the line without its blanks.
 */
export function readHeader(text: string, start: number, end: number, brackets: Map<string, Bracket>): Header | null {
  if (!text.startsWith(WORD, start)) return null;
  const from = start + WORD.length;
  let at = from;
  let id = 0;
  for (let code = text.charCodeAt(at); isDigit(code) && at < end; code = text.charCodeAt(++at))
    id = id * 10 + code - 48;
  if (at === from || at - from > 18) return null;
  if (!text.startsWith(' [', at)) {
    at = skipMachine(text, at, end);
    if (at < 0) return null;
  }
  const open = at + 2;
  const close = closingBracket(text, open, end);
  if (close < 0) {
    // The paste ends inside the bracket.
    return end === text.length && end > open
      ? { id, bracket: bracketOf(text.slice(open, end), brackets), labels: NONE }
      : null;
  }
  const bracket = bracketOf(text.slice(open, close), brackets);
  if (text.charCodeAt(close + 1) === 58) return { id, bracket, labels: bracket.labels };
  if (close + 1 >= end) return end === text.length ? { id, bracket, labels: bracket.labels } : null;
  const labels = labelBlock(text, close + 1, end);
  return labels ? { id, bracket, labels } : null;
}

/** The number of a goroutine from its header line, which `readHeader` has read. */
export function idAt(text: string, lineStart: number): number {
  let id = 0;
  const from = skipBlanks(text, lineStart, text.length) + WORD.length;
  for (let at = from, code = text.charCodeAt(at); isDigit(code); code = text.charCodeAt(++at)) id = id * 10 + code - 48;
  return id;
}

/** ` gp=0xc000002380 m=0 mp=0x5c3de0` before the bracket; answers the offset of ` [`. */
function skipMachine(text: string, at: number, end: number): number {
  let next = at;
  while (text.charCodeAt(next) === 32 && next < end) {
    if (text.charCodeAt(next + 1) === 91) return next;
    const equals = indexWithin(text, '=', next, Math.min(next + 5, end));
    if (equals < 0) return -1;
    const blank = indexWithin(text, ' ', equals, end);
    if (blank < 0) return -1;
    next = blank;
  }
  return -1;
}

/** The bracket closes at the last `]` before a colon, a label block or the end: states hold none themselves. */
function closingBracket(text: string, open: number, end: number): number {
  return indexWithin(text, ']', open, end);
}

/** ` {k: v}:`, ` labels:{"k": "v"}:`, `{"k": "v"}:` after the bracket. */
function labelBlock(text: string, at: number, end: number): Readonly<Record<string, string>> | null {
  let open = skipBlanks(text, at, end);
  if (text.startsWith('labels:', open)) open += 'labels:'.length;
  if (text.charCodeAt(open) !== 123) return null;
  const close = lastIndexWithin(text, '}', open, end);
  if (close < 0) return end === text.length ? readLabels(text, open + 1, end) : null;
  return readLabels(text, open + 1, close);
}

function bracketOf(text: string, known: Map<string, Bracket>): Bracket {
  let bracket = known.get(text);
  if (!bracket) {
    bracket = readBracket(text);
    known.set(text, bracket);
  }
  return bracket;
}

function readBracket(text: string): Bracket {
  const comma = text.indexOf(', ');
  if (comma < 0) return { state: text, waitMinutes: null, lockedToThread: false, bubble: null, labels: NONE };
  let waitMinutes: number | null = null;
  let lockedToThread = false;
  let bubble: number | null = null;
  let labels: Record<string, string> | null = null;
  for (const field of text.slice(comma + 2).split(', ')) {
    if (field.endsWith(' minutes') && isDigit(field.charCodeAt(0))) waitMinutes = Number.parseInt(field, 10);
    else if (field === 'locked to thread') lockedToThread = true;
    else if (field.startsWith('synctest ')) bubble = numberAtEnd(field);
    else if (field.includes(':')) labels = Object.assign(labels ?? {}, readLabels(field, 0, field.length));
  }
  return { state: text.slice(0, comma), waitMinutes, lockedToThread, bubble, labels: labels ?? NONE };
}

function numberAtEnd(field: string): number | null {
  const value = Number(field.slice(field.lastIndexOf(' ') + 1));
  return Number.isSafeInteger(value) ? value : null;
}
