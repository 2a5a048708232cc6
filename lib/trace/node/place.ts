import { CLOSE, COLON, isDigit, OPEN } from './chars.ts';
import { isBuiltinFile } from './home.ts';

/** Where a call stands, as printed. */
export interface Place {
  /** Null for native code and when nothing was printed. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  /** `eval at f (/srv/a.js:2:36)` of code that was made from a string, verbatim; chains stay whole. */
  readonly evalOrigin: string | null;
  /** The text cannot be prose. */
  readonly certain: boolean;
}

const place = (file: string | null, line: number | null, column: number | null, certain = true): Place => ({
  file,
  line,
  column,
  evalOrigin: null,
  certain,
});

/** Sources of other languages whose traces look alike (`at /rustc/…/panicking.rs:597:5`, `at f (Foo.java:12)`). */
const FOREIGN = new Set(
  'rs java kt scala clj groovy cs vb fs fsx py rb go php swift c cc cpp cxx h hpp m mm ex exs erl hs ml dart pl lua jl zig nim'.split(
    ' ',
  ),
);
const SCRIPT = new Set(
  'js mjs cjs jsx ts mts cts tsx vue svelte astro mdx json bundle wasm node coffee html es6 es'.split(' '),
);

/**
 * Reads `file:line:column` in [from, to) from its end, so that colons, blanks and parentheses of the path do not
 * matter. `inParens` says that a function name and ` (` precede. Null when it is no place.
 */
export function readPlace(text: string, from: number, to: number, inParens: boolean): Place | null {
  let at = to;
  while (at > from && isDigit(text.charCodeAt(at - 1))) at--;
  if (at === to || at === from || text.charCodeAt(at - 1) !== COLON)
    return inParens || text.startsWith('wasm://', from) ? namedPlace(text, from, to) : null;
  const last = numberAt(text, at, to);
  let lineAt = at - 1;
  while (lineAt > from && isDigit(text.charCodeAt(lineAt - 1))) lineAt--;
  if (lineAt === at - 1) return onlyLine(text, from, at - 1, last, inParens);
  const line = numberAt(text, lineAt, at - 1);
  // Bun prints native code as (1:11)
  if (lineAt === from) return inParens ? place(null, line, last, false) : null;
  if (text.charCodeAt(lineAt - 1) !== COLON) return onlyLine(text, from, at - 1, last, inParens);
  return numbered(text, from, lineAt - 1, line, last, inParens);
}

/** The digits in [from, to) as a number; they are digits. */
export function numberAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

/** `.js`, `.ts`, `.mjs`, `.cts`: nearly every frame, so asked first and without making a string. */
export function endsLikeScript(text: string, from: number, to: number): boolean {
  if (to - from < 4 || text.charCodeAt(to - 1) !== 115) return false;
  const kind = text.charCodeAt(to - 2);
  if (kind !== 106 && kind !== 116) return false;
  const before = text.charCodeAt(to - 3);
  return before === 46 || ((before === 109 || before === 99) && text.charCodeAt(to - 4) === 46);
}

function numbered(
  text: string,
  from: number,
  to: number,
  line: number,
  column: number,
  inParens: boolean,
): Place | null {
  if (text.charCodeAt(from) === 101 && text.startsWith('eval at ', from))
    return evaluated(text, from, to, line, column);
  const file = text.slice(from, to);
  if (endsLikeScript(text, from, to)) return place(file, line, column);
  if (file === 'native') return inParens ? place(null, line, column) : null;
  return couldBeFile(file, inParens) ? place(file, line, column) : null;
}

/** `node.js:968`, `events.js:183`, a path without a column. */
function onlyLine(text: string, from: number, to: number, line: number, inParens: boolean): Place | null {
  const file = text.slice(from, to);
  if (!couldBeFile(file, false)) return null;
  return place(
    file,
    line,
    null,
    inParens
      ? SCRIPT.has(extensionOf(file)) || file.startsWith('node:') || isBuiltinFile(file)
      : SCRIPT.has(extensionOf(file)),
  );
}

/** `eval at f (/srv/a.js:2:36), <anonymous>` + `:3:23`: the line and column are those of the evaluated text. */
function evaluated(text: string, from: number, to: number, line: number, column: number): Place {
  let comma = to;
  while (comma > from && text.charCodeAt(comma - 1) !== CLOSE) comma--;
  const inner = text.startsWith(', ', comma) ? text.slice(comma + 2, to) : text.slice(from, to);
  return {
    file: inner === '' ? null : inner,
    line,
    column,
    evalOrigin: text.slice(from, comma > from ? comma : to),
    certain: true,
  };
}

/** Places without line numbers. */
function namedPlace(text: string, from: number, to: number): Place | null {
  const body = text.slice(from, to);
  if (body === '<anonymous>' || body === 'native' || body === 'native code' || body === '[native code]')
    return place(null, null, null);
  if (body === 'unknown' || body === 'unknown location' || body === 'undefined') return place(null, null, null, false);
  if (body.startsWith('index ') && isDigit(body.charCodeAt(6))) return place(null, null, null);
  if (body.startsWith('eval at ')) return { file: null, line: null, column: null, evalOrigin: body, certain: true };
  const wasm = body.indexOf(':wasm-function[');
  if (wasm >= 0) return place(body.slice(0, wasm) || null, null, null);
  if (text.charCodeAt(to - 1) === CLOSE) return mapped(text, from, to);
  return /^[a-z]+:\/\/\S+$/.test(body) ? place(body, null, null) : null;
}

/** A source-mapped pair `dist/a.js:1:2 (src/a.ts:3:4)`: the original is what the reader can open. */
function mapped(text: string, from: number, to: number): Place | null {
  let open = to - 2;
  while (open > from && text.charCodeAt(open) !== OPEN) open--;
  return open > from ? readPlace(text, open + 1, to - 1, true) : null;
}

export function extensionOf(file: string): string {
  const query = file.indexOf('?');
  const path = query < 0 ? file : file.slice(0, query);
  const dot = path.lastIndexOf('.');
  return dot < 0 || dot < path.length - 8 ? '' : path.slice(dot + 1);
}

/** Outside parentheses only what must be a path passes: a time (`at 12:30:15`) or prose does not. */
function couldBeFile(file: string, inParens: boolean): boolean {
  const extension = extensionOf(file);
  if (FOREIGN.has(extension)) return false;
  if (SCRIPT.has(extension)) return true;
  if (file.includes('/') || file.includes('\\'))
    return inParens || !file.includes(' ') || /^(?:\/|[A-Za-z]:[\\/]|[a-z-]+:)/.test(file);
  if (file.startsWith('[')) return true;
  if (file.includes(' ')) return false;
  if (inParens) return !/^\d/.test(file);
  return /^(?:node:|bun:|ext:|\[|<anonymous>|evalmachine\.|REPL\d|undefined$|native$|data:|blob:)/.test(file);
}
