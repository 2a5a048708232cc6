import {
  APOSTROPHE,
  BACKSLASH,
  BACKTICK,
  CLOSE,
  COLON,
  COMMA,
  isBlank,
  isDigit,
  isWord,
  LBRACKET,
  OPEN,
  QUOTE,
  RBRACE,
  RBRACKET,
  SLASH,
  SPACE,
} from './chars.ts';
import { type Place, readPlace } from './place.ts';

/** One call site as printed by V8 (`JSStackFrame::ToString` in messages.cc), Bun or Deno, without `at `. */
export interface Call {
  /** As printed, without `async`, `new` and `[as …]`; `<anonymous>` when none was printed. */
  readonly name: string;
  readonly isAsync: boolean;
  readonly isConstructor: boolean;
  readonly alias: string | null;
  readonly place: Place;
  /** Offset after the call; properties of the error can follow on the same line. */
  readonly end: number;
  /** The location proves it is a call. An uncertain one counts only among certain ones. */
  readonly certain: boolean;
}

const NOWHERE: Place = { file: null, line: null, column: null, evalOrigin: null, certain: false };

/** Reads the call in [from, to), which `at ` precedes. Null when it cannot be one. Costs at most a few passes over the line. */
export function readCall(text: string, from: number, to: number): Call | null {
  const last = text.charCodeAt(to - 1);
  if (last === CLOSE || isDigit(last) || text.startsWith('wasm://', from)) {
    const whole = readWhole(text, from, to);
    if (whole?.certain) return whole;
    return readBeforeTail(text, from, to) ?? whole ?? readCut(text, from, to);
  }
  return readBeforeTail(text, from, to) ?? readCut(text, from, to);
}

/** A call that fills the range: `f (place)` or `place`. */
function readWhole(text: string, from: number, to: number): Call | null {
  if (text.charCodeAt(to - 1) !== CLOSE) {
    const isAsync = text.startsWith('async ', from);
    const at = isAsync ? from + 6 : from;
    const place = readPlace(text, at, to, false);
    if (place)
      return {
        name: '<anonymous>',
        isAsync,
        isConstructor: false,
        alias: null,
        place,
        end: to,
        certain: place.certain,
      };
    return null;
  }
  const open = openingOf(text, from, to);
  if (open < 0) return readGlued(text, from, to);
  const place = readPlace(text, open + 1, to - 1, true);
  return place && named(text, from, open, place, to);
}

/** `f(/srv/a.js:1:2)`, as Sentry writes the raw stack: only a line and a column tell it from a call in prose. */
function readGlued(text: string, from: number, to: number): Call | null {
  const open = text.lastIndexOf('(', to - 1);
  if (open <= from) return null;
  const place = readPlace(text, open + 1, to - 1, true);
  return place?.certain && place.column !== null ? named(text, from, open, place, to) : null;
}

/** The parenthesis where the location begins: the one that matches the last character, or an earlier one when the path holds a lone `(`. */
function openingOf(text: string, from: number, to: number): number {
  let depth = 0;
  let open = -1;
  for (let at = to - 1; at >= from; at--) {
    const code = text.charCodeAt(at);
    if (code === CLOSE) depth++;
    else if (code === OPEN && --depth <= 0 && (at === from || isBlank(text.charCodeAt(at - 1)))) {
      open = at;
      break;
    }
  }
  // An unbalanced `(` in a directory name: `f (/srv/a (b/c.js:1:2)`; the location begins at the first path.
  for (let at = from; at < open; at++) {
    if (text.charCodeAt(at) === OPEN && text.charCodeAt(at - 1) === SPACE && beginsPath(text, at + 1)) return at;
  }
  return open;
}

function beginsPath(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return (
    text.charCodeAt(at) === SLASH ||
    (next === COLON && (text.charCodeAt(at + 2) === BACKSLASH || text.charCodeAt(at + 2) === SLASH)) ||
    text.startsWith('file:', at)
  );
}

/** Splits what stands before the location: `async new Foo.Bar [as baz]`. */
function named(text: string, from: number, open: number, place: Place, end: number): Call {
  let start = from;
  let stop = open;
  while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
  const isAsync = text.startsWith('async ', start) && start + 6 < stop;
  if (isAsync) start += 6;
  const isConstructor = text.startsWith('new ', start) && start + 4 < stop;
  if (isConstructor) start += 4;
  let alias: string | null = null;
  if (text.charCodeAt(stop - 1) === RBRACKET) {
    const as = text.lastIndexOf(' [as ', stop);
    if (as > start) {
      alias = text.slice(as + 5, stop - 1);
      stop = as;
    }
  }
  const name = stop > start ? text.slice(start, stop) : '<anonymous>';
  return { name, isAsync, isConstructor, alias, place, end, certain: place.certain };
}

/** How many places on one line are tried as the end of the call; bounds the work on hostile lines. */
const TRIES = 8;

/** A call with something behind it: ` {`, `,`, ` code: 'EPIPE' }`, ` ]`. */
function readBeforeTail(text: string, from: number, to: number): Call | null {
  let tries = 0;
  for (let at = from + 3; at < to && tries < TRIES; at++) {
    const code = text.charCodeAt(at - 1);
    if (code !== CLOSE && !isDigit(code)) continue;
    if (!isTail(text, at, to)) continue;
    tries++;
    const call = readWhole(text, from, at);
    if (call?.certain) return call;
  }
  return null;
}

/** Whether the text at `at` is what util.inspect prints after the last frame of an error. */
function isTail(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  if (code === COMMA) return at + 1 === to;
  // the end of the string, the cell or the inline code that held the stack
  if (code === QUOTE || code === APOSTROPHE || code === BACKTICK) return to - at <= 3;
  if (code === RBRACKET || code === RBRACE) return true;
  if (!isBlank(code)) return false;
  let next = at;
  while (next < to && isBlank(text.charCodeAt(next))) next++;
  const mark = text.charCodeAt(next);
  // Wrangler names the function of the bundle behind the place: `(src/index.ts:31:24) in fetchAll`
  if (mark === 105 && text.startsWith('in ', next) && isName(text.slice(next + 3, Math.min(to, next + LONGEST_NAME))))
    return true;
  if (mark === 123 || mark === RBRACE || mark === RBRACKET || mark === LBRACKET) return true;
  // `code: 'EPIPE'`
  let word = next;
  while (word < to && word - next < 80 && isWord(text.charCodeAt(word))) word++;
  return word > next && text.charCodeAt(word) === COLON && text.charCodeAt(word + 1) === SPACE;
}

/** The longest name a cut or location-less call may have. */
const LONGEST_NAME = 300;

/**
 * A call whose location is missing or cut off: `at tryOnTimeou`, `at listOnTimeout (node:in`, `at <anonymous>`.
 * The name must look like one, so that prose that begins with "at" is left alone.
 */
function readCut(text: string, from: number, to: number): Call | null {
  let open = from;
  while (open < to && open - from < LONGEST_NAME && text.charCodeAt(open) !== OPEN) open++;
  if (open < to && text.charCodeAt(open) !== OPEN) return null;
  const call = named(text, from, open, cutPlace(text, open + 1, to), to);
  if (open === to && call.alias === null && beginsPath(text, from)) return { ...call, name: '<anonymous>' };
  if (!isName(call.name)) return null;
  // Nothing but the end of the paste cuts a path in its parentheses.
  return call.place.file !== null && text.length - to < END ? { ...call, certain: true } : call;
}

/** A line feed or a fence behind the last row. */
const END = 6;

/** A path whose end is missing still says whose code it is: `(/srv/app/src/que`. */
const cutPlace = (text: string, from: number, to: number): Place =>
  from < to && beginsPath(text, from) ? { ...NOWHERE, file: text.slice(from, to) } : NOWHERE;

/** Words that make up a printed function name: `Object.fs.mkdirSync`, `get size`, `<computed>`, `Module._extensions..js`. */
function isName(name: string): boolean {
  let spaces = 0;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code === SPACE) spaces++;
    else if (!isWord(code) && !'.<>#[]:/-_@'.includes(name[at] ?? '')) return false;
  }
  return spaces === 0 || ((name.startsWith('get ') || name.startsWith('set ')) && spaces === 1);
}
