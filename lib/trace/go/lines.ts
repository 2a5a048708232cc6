import {
  indexWithin,
  isBlank,
  isDigit,
  isHexDigit,
  lastIndexWithin,
  lineEnd,
  skipBlanks,
  skipDigits,
  trimEnd,
} from '../../text/chars.ts';

/** The line under a reader: its offsets, and the same without blanks. */
export interface Line {
  start: number;
  /** Offset of the newline, or the end of the text. */
  end: number;
  /** First and last character that is no blank; equal on a blank line. */
  from: number;
  to: number;
}

/** Moves `line` to the line that starts at `start`. One object is moved over the whole text. */
export function moveTo(line: Line, text: string, start: number): void {
  line.start = start;
  line.end = lineEnd(text, start);
  line.from = isBlank(text.charCodeAt(start)) ? skipBlanks(text, start, line.end) : start;
  line.to = trimEnd(text, line.from, line.end);
}

export function newLine(): Line {
  return { start: 0, end: 0, from: 0, to: 0 };
}

/** Start of the line after the one that ends at `end`. */
export function after(text: string, end: number): number {
  return end < text.length ? end + 1 : end;
}

/**
 * Offset of the parenthesis that opens the arguments of a call line, or -1 when the line is none:
 * `main.(*T).run(0xc0, {0x1, 0x2}, ...)`, `main.work[...](...)`, `panic({0x47?, 0x51})`.
 * Arguments hold no parentheses, so the last one opens them.
 */
export function argumentsStart(text: string, from: number, to: number): number {
  if (text.charCodeAt(to - 1) !== 41) return -1;
  const open = lastIndexWithin(text, '(', from, to - 1);
  return open > from && isFunctionName(text, from, open) ? open : -1;
}

/**
 * The same for a call whose line the paste cut off: `main.(*Hub).run(0xc000114, {0x6`. What follows the parenthesis
 * must be arguments as the runtime prints them, so that a sentence is none.
 */
export function cutArgumentsStart(text: string, from: number, to: number): number {
  const open = lastIndexWithin(text, '(', from, to);
  if (open <= from || !isFunctionName(text, from, open) || indexWithin(text, '.', from, open) < 0) return -1;
  if (text.charCodeAt(open + 1) === 42 || indexWithin(text, ')', open, to) >= 0) return -1;
  for (let at = open + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    const isArgument =
      isHexDigit(code) || code === 120 || code === 44 || code === 32 || code === 123 || code === 125 || code === 63;
    if (!isArgument && code !== 46 && code !== 95 && code !== 0x2026) return -1;
  }
  return open;
}

/**
 * The end of a name whose line was cut by what showed the log, `example.com/hub.(*Hub).brea...`; -1 for another line.
 * A path stands on the line below, which may be cut, too.
 */
export function cutNameEnd(text: string, from: number, to: number): number {
  const end = text[to - 1] === '…' ? to - 1 : text.startsWith('...', to - 3) ? to - 3 : -1;
  if (end <= from || text[end - 1] === '.' || !isFunctionName(text, from, end)) return -1;
  const slash = lastIndexWithin(text, '/', from, end);
  if (indexWithin(text, '.', Math.max(slash, from), end) < 0 || indexWithin(text, '.go:', from, end) >= 0) return -1;
  const first = text.charCodeAt(from);
  if (first === 47 || text[from + 1] === ':' || to >= text.length) return -1;
  let next = to;
  while (next < text.length && text.charCodeAt(next) <= 32) next++;
  return text.charCodeAt(next) === 47 || text[next + 1] === ':' ? end : -1;
}

/** A path whose end a viewer cut off, with the line number: `/go/src/k8s.io/kubernetes/_outp`. */
export function isCutPath(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) !== 47 && text[from + 1] !== ':') return false;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) <= 32) return false;
  return to - from > 2 && indexWithin(text, '/', from + 1, to) > 0;
}

/** The end of a name that stands above such a path, `example.com/hub.(*Hub).brea`; -1 for what is none. */
export function nameAboveCutPath(text: string, from: number, to: number): number {
  const end = text[to - 1] === '.' ? to - 1 : to;
  const slash = lastIndexWithin(text, '/', from, end);
  const dotted = indexWithin(text, '.', Math.max(slash, from), end) >= 0;
  return dotted && text.charCodeAt(from) !== 47 && isFunctionName(text, from, end) ? end : -1;
}

/** No blank outside of type arguments, and a dot unless it is `panic` or the like of it. */
function isFunctionName(text: string, from: number, to: number): boolean {
  let depth = 0;
  let dotted = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) dotted = true;
    else if (code === 91) depth++;
    else if (code === 93) depth--;
    else if (depth === 0 && (code <= 32 || code === 34 || code === 61 || code === 58 || code === 39)) return false;
  }
  return dotted || text.startsWith('panic', from) || text.startsWith('_cgo', from);
}

/** `main.work`, `non-Go function`, `abort_handler`: a name alone on its line. It needs a location line below it. */
export function isBareName(text: string, from: number, to: number): boolean {
  if (to - from < 2 || to - from > 400 || isElision(text, from, to)) return false;
  if (text.startsWith('non-Go function', from)) return true;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 61 || code === 34 || code === 123 || code === 44) return false;
  }
  return true;
}

/** Goroutine id after ` in goroutine `, with the offset where the name before it ends. */
export function creator(
  text: string,
  from: number,
  to: number,
): { readonly nameEnd: number; readonly id: number | null } {
  let digits = to;
  while (digits > from && isDigit(text.charCodeAt(digits - 1))) digits--;
  const word = ' in goroutine ';
  const at = digits - word.length;
  if (digits < to && at > from && text.startsWith(word, at)) return { nameEnd: at, id: Number(text.slice(digits, to)) };
  return { nameEnd: to, id: null };
}

/** What people put where they left lines out. */
const LEFT_OUT = [
  '...',
  '[...]',
  '(...)',
  '<...>',
  '…',
  '[…]',
  '<snip>',
  '[snip]',
  '-- snip --',
  '[truncated]',
  '[cut]',
];
const LONGEST_LEFT_OUT = 11;

/** `...additional frames elided...`, `...23 frames elided...`, `[...]`, `<snip>` */
export function isElision(text: string, from: number, to: number): boolean {
  if (to - from <= LONGEST_LEFT_OUT && LEFT_OUT.includes(text.slice(from, to).toLowerCase())) return true;
  if (!text.startsWith('...', from)) return false;
  const number = skipDigits(text, from + 3, to);
  return text.startsWith('additional frames elided', from + 3) || text.startsWith(' frames elided', number);
}
