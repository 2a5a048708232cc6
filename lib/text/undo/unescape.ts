import { indexWithin, isDigit, isHexDigit } from '../chars.ts';
import type { Rewrite } from '../layer.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  a: '\u0007',
  v: '\v',
  e: '\u001b',
};

/** Puts `[start, end)` with its JSON, JavaScript or Go escapes undone once. `\r` before a line feed goes. */
export function putUnescaped(out: Rewrite, text: string, start: number, end: number): void {
  let kept = start;
  // A search of the whole text would run to its end for every one of its strings when none has an escape.
  for (let at = indexWithin(text, '\\', start, end); at >= 0 && at + 1 < end; at = indexWithin(text, '\\', at, end)) {
    const { value, length } = readEscape(text, at, end);
    if (value === null) {
      at += 1;
      continue;
    }
    out.keep(kept, at);
    out.put(value, at, at + length);
    at += length;
    kept = at;
  }
  out.keep(kept, end);
}

function readEscape(text: string, at: number, end: number): { value: string | null; length: number } {
  const kind = text[at + 1] ?? '';
  if (kind === 'r') return { value: '', length: 2 };
  const simple = SIMPLE[kind];
  if (simple !== undefined) return { value: simple, length: 2 };
  if (kind === 'u') return readHex(text, at, 4, end);
  if (kind === 'x') return readHex(text, at, 2, end);
  if (text.startsWith('033', at + 1)) return { value: '\u001b', length: 4 };
  if (text.startsWith('011', at + 1)) return { value: '\t', length: 4 };
  if (text.startsWith('012', at + 1)) return { value: '\n', length: 4 };
  return { value: null, length: 0 };
}

function readHex(text: string, at: number, digits: number, end: number): { value: string | null; length: number } {
  const from = at + 2;
  if (from + digits > end) return { value: null, length: 0 };
  for (let i = 0; i < digits; i++) if (!isHexDigit(text.charCodeAt(from + i))) return { value: null, length: 0 };
  return { value: String.fromCharCode(Number.parseInt(text.slice(from, from + digits), 16)), length: digits + 2 };
}

/** A string literal on a line, with the name before it when it has one (`"stack":"…"`, `stack="…"`). */
export interface Literal {
  readonly key: string | null;
  /** `:` in JSON, `=` in logfmt. */
  readonly mark: string;
  /** Content, without the quotes. */
  readonly start: number;
  readonly end: number;
}

/** The string literals of `[start, end)` that are values. Unclosed ones reach to the end: the paste was cut. */
export function readLiterals(text: string, start: number, end: number): Literal[] {
  const found: Literal[] = [];
  let key: string | null = null;
  let at = text.indexOf('"', start);
  while (at >= 0 && at < end) {
    if (isEscaped(text, at, start)) {
      at = text.indexOf('"', at + 1);
      continue;
    }
    const close = closingQuote(text, at + 1, end);
    if (isColon(text, text[close + 1] === ' ' ? close + 2 : close + 1)) {
      key = text.slice(at + 1, close);
    } else {
      found.push({
        key: key ?? wordBefore(text, at, start),
        mark: key === null ? '=' : ':',
        start: at + 1,
        end: close,
      });
      key = null;
    }
    at = text.indexOf('"', close + 1);
  }
  return found;
}

/** `:`, or `=>` as Ruby's programs print their records. */
const isColon = (text: string, at: number): boolean => text[at] === ':' || (text[at] === '=' && text[at + 1] === '>');

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, quote: number, floor: number): boolean {
  let at = quote;
  while (at > floor && text.charCodeAt(at - 1) === 92) at--;
  return (quote - at) % 2 === 1;
}

function closingQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34) return at;
  }
  return end;
}

/** `stack` in `stack="`. */
function wordBefore(text: string, quote: number, floor: number): string | null {
  if (text[quote - 1] !== '=') return null;
  let from = quote - 1;
  while (from > floor && quote - from < 40 && isKeyChar(text.charCodeAt(from - 1))) from--;
  return from < quote - 1 ? text.slice(from, quote - 1) : null;
}

function isKeyChar(code: number): boolean {
  return (
    isDigit(code) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 46 ||
    code === 45
  );
}
