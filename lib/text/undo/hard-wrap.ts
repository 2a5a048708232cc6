import {
  indexWithin,
  isBlank,
  isDigit,
  isHexDigit,
  isLetter,
  lastIndexWithin,
  lineEnd,
  skipBlanks,
  TAB,
  trimEnd,
} from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** Narrower than this nothing wraps. */
const MIN_WIDTH = 40;
/** Widths of terminals: a headline that fills one is broken there, with no torn frame to show it. */
const COMMON = new Set([80, 100, 120, 132]);
/** A headline's `panic` stands near the start of its line. */
const MAX_HEADLINE = 80;
/** Lines that are looked at to find the width. */
const SAMPLE = 600;

/**
 * Lines that a terminal or a mailer broke at its width. The width shows where a line of a stack is torn (a call
 * without its closing parenthesis, a path without its line number) and no line is longer. From then on, every line of
 * that width whose next line cannot begin anything is joined with it.
 */
export const undoHardWrap: Pass = (layer, log) => {
  const { text } = layer;
  const stack = stackStart(text);
  // Prose above the stack may be of any width.
  const above = linesAbove(text, stack);
  const tab = tabSize(text, stack === text.length ? above : stack);
  const width =
    findWidth(text, above, tab) || (isWiderAbove(text, above, stack, tab) ? findWidth(text, stack, tab) : 0);
  if (width === 0) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  // How far the joined line so far is one torn line after the other.
  let torn = false;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (end >= text.length) break;
    const next = end + 1;
    const full = widthOf(text, start, end, tab) === width;
    torn =
      full &&
      (continues(text, next) ||
        isTorn(text, start, end) ||
        ((torn || isHeadline(text, start, end)) && !isFresh(text, next)));
    if (torn) {
      out.keep(kept, end);
      log.add('hard-wrap', layer, end, next);
      kept = next;
    }
    start = next;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** The width at which the lines from `first` on were broken, or 0. */
function findWidth(text: string, first: number, tab: number): number {
  let width = 0;
  let evidence = 0;
  // Lines that go on in the next one, and lines that can go on nowhere: their rest is lost.
  let goOn = 0;
  let cut = 0;
  let start = first;
  for (let i = 0; i < SAMPLE && start < text.length; i++) {
    const end = lineEnd(text, start);
    const size = widthOf(text, start, end, tab);
    if (size > width) {
      width = size;
      evidence = goOn = cut = 0;
    }
    if (size === width && size >= MIN_WIDTH && end < text.length) {
      const next = end + 1;
      const torn = isTorn(text, start, end);
      if (continues(text, next)) {
        evidence++;
        goOn++;
      } else if (torn && isCutBefore(text, start, end, next)) cut++;
      else if (!isFresh(text, next) && (torn || (COMMON.has(size) && isHeadline(text, start, end)))) evidence++;
    }
    start = end + 1;
  }
  return evidence > 0 && cut <= goOn ? width : 0;
}

/**
 * A torn line whose rest cannot be the next one: arguments in which a path would stand, a path that would run into a
 * goroutine's header. A viewer that shows so many columns loses the rest of every line; what it leaves joins to nothing.
 */
function isCutBefore(text: string, start: number, end: number, next: number): boolean {
  const from = skipBlanks(text, start, end);
  if (text.charCodeAt(from) === 47) return text.startsWith('goroutine ', next) || text.startsWith('created by ', next);
  const open = lastIndexWithin(text, '(', from, end);
  return (
    text.charCodeAt(next) === 47 && open > lastIndexWithin(text, ')', from, end) && text.charCodeAt(open + 1) !== 42
  );
}

/** Leaving the lines above the stack out makes a difference: the widest is one of them. */
function isWiderAbove(text: string, above: number, stack: number, tab: number): boolean {
  let widest = 0;
  let inStack = 0;
  let start = above;
  for (let i = 0; i < SAMPLE && start < text.length; i++) {
    const end = lineEnd(text, start);
    const size = widthOf(text, start, end, tab);
    if (start < stack) widest = Math.max(widest, size);
    else if (size >= widest) return false;
    else inStack = Math.max(inStack, size);
    start = end + 1;
  }
  return widest > inStack;
}

/** The line feed before the first line of a stack; the length of the text when there is none. */
function stackStart(text: string): number {
  let first = text.length;
  // the most frequent first: the others are looked for in front of it only
  for (const word of ['\n    at ', '\ngoroutine ', '\nat ', 'WARNING: DATA RACE']) {
    const at = text.slice(0, first).indexOf(word);
    if (at >= 0) first = at;
  }
  return first;
}

/** A few lines before the stack: its headline may be the only one that was broken. */
function linesAbove(text: string, stack: number): number {
  if (stack === text.length) return stack;
  let first = stack;
  for (let i = 0; i < 6 && first > 0; i++) first = text.lastIndexOf('\n', first - 1);
  return Math.max(0, first);
}

/**
 * Columns of a tab where the lines were broken: by a terminal eight, by an editor fewer, by what counts characters one.
 * The widest line that a tab begins and the widest of the others are as wide as each other then.
 */
function tabSize(text: string, first: number): number {
  let tabbed = 0;
  let plain = 0;
  let start = first + 1;
  for (let i = 0; i < SAMPLE && start < text.length; i++) {
    const end = lineEnd(text, start);
    if (text.charCodeAt(start) === TAB) tabbed = Math.max(tabbed, end - start);
    else plain = Math.max(plain, end - start);
    start = end + 1;
  }
  const size = plain - tabbed + 1;
  return size === 1 || size === 2 || size === 4 ? size : 8;
}

/** Columns of a line. Blanks that fill a line up to the width are not its own. */
function widthOf(text: string, start: number, end: number, tab: number): number {
  const isFilled = isBlank(text.charCodeAt(end - 1)) && isBlank(text.charCodeAt(end - 2));
  let columns = (isFilled ? trimEnd(text, start, end) : end) - start;
  if (text.charCodeAt(start) === TAB) columns += tab - 1;
  return columns;
}

/** A line of a stack that stops before its end: a call whose parenthesis is open, or a path without its line number. */
function isTorn(text: string, start: number, end: number): boolean {
  const from = skipBlanks(text, start, end);
  if (end - from < 4) return false;
  const open = lastIndexWithin(text, '(', from, end);
  const close = lastIndexWithin(text, ')', from, end);
  if (text.startsWith('at ', from)) return open > close || !endsComplete(text, from, end);
  const first = text.charCodeAt(from);
  if (first === 47 || text.charCodeAt(from + 1) === 58) return !hasLineNumber(text, from, end);
  if (text.startsWith('goroutine ', from) || text.startsWith('created by ', from)) return false;
  // `example.com/orders/store.(*Cache).Refr`: the parenthesis is the receiver's.
  const cutName = close === indexWithin(text, ').', from, end) && text.charCodeAt(open + 1) === 42;
  if (open > from && !cutName)
    return open > close && lastIndexWithin(text, '.', from, open) > from && lastIndexWithin(text, ' ', from, open) < 0;
  // `github.com/gorilla/websock`
  return (
    from === start &&
    lastIndexWithin(text, ' ', from, end) < 0 &&
    lastIndexWithin(text, '/', from, end) > from &&
    close < end - 1
  );
}

/** `TypeError: Cannot set headers after they are sent to the cli`: a message runs on into the next line. */
function isHeadline(text: string, start: number, end: number): boolean {
  // `2026/05/01 10:00:00 http: panic serving 10.0.0.3:5120: send on closed `
  if (indexWithin(text, 'panic', start, Math.min(end, start + MAX_HEADLINE)) >= 0) return true;
  const at = indexWithin(text, 'Error', start, Math.min(end, start + 60));
  return at >= 0 && indexWithin(text, ': ', at, end) >= 0;
}

/** A Node frame ends in a parenthesis, in `:line:column`, or in the brace of its properties. */
function endsComplete(text: string, from: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if (last === 41 || last === 123) return true;
  let at = end;
  while (at > from && isDigit(text.charCodeAt(at - 1))) at--;
  if (at === end || text.charCodeAt(at - 1) !== 58) return false;
  return isDigit(text.charCodeAt(at - 2));
}

/** `.go:12` and anything behind it. */
function hasLineNumber(text: string, from: number, end: number): boolean {
  for (let at = end - 1; at > from; at--) {
    if (text.charCodeAt(at) === 58 && isDigit(text.charCodeAt(at + 1)) && at - from > 2) return true;
  }
  return false;
}

/** The line begins with the rest of a number, an argument or a path: nothing begins like that. */
function continues(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (start >= text.length || isBlank(code)) return false;
  const end = Math.min(lineEnd(text, start), start + 200);
  if (start >= end) return false;
  // The rule above and below a race report.
  if (code === 61 && text.charCodeAt(start + 1) === 61) return false;
  if (code === 61 || code === 44 || code === 41 || code === 125 || code === 58) return end - start > 1;
  // `0002ef70 pc=0x471325`, `f70, 0x1)`, `12 +0x5c`
  let at = start;
  while (at < end && isHexDigit(text.charCodeAt(at))) at++;
  if (at === start) return text.startsWith('x', start) && isHexDigit(text.charCodeAt(start + 1));
  if (at === end) return at - start < 17;
  if (
    text.startsWith(', ', at) ||
    text.charCodeAt(at) === 41 ||
    text.charCodeAt(at) === 125 ||
    text.startsWith('?,', at)
  )
    return true;
  return (
    text.startsWith(' pc=0x', at) ||
    text.startsWith(' sp=0x', at) ||
    text.startsWith(' fp=0x', at) ||
    text.startsWith(' +0x', at)
  );
}

/** The line can begin something of its own. */
function isFresh(text: string, start: number): boolean {
  if (start < text.length && isBlank(text.charCodeAt(start))) return true;
  const end = lineEnd(text, start);
  const from = skipBlanks(text, start, Math.min(end, start + 40));
  if (from === end || continues(text, start)) return from === end;
  if (from > start) return true;
  for (const word of [
    'goroutine ',
    'created by ',
    'panic',
    'fatal error: ',
    'exit status',
    'at ',
    'Node.js v',
    'Emitted ',
    'From ',
    '==',
    '[',
    '}',
  ]) {
    if (text.startsWith(word, start)) return true;
  }
  if (text.charCodeAt(start) === 47) return hasLineNumber(text, start, end);
  // A whole call: a dotted name, arguments, and a closing parenthesis.
  const open = lastIndexWithin(text, '(', start, end);
  const name = isLetter(text.charCodeAt(start)) && open > start && text.charCodeAt(end - 1) === 41;
  return (
    name &&
    lastIndexWithin(text, ' ', start, open) < 0 &&
    lastIndexWithin(text, '.', start, open) > start &&
    lastIndexWithin(text, ':', start, open) < 0
  );
}
