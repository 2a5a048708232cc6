import { indexWithin, isDigit, isLetter, lineEnd, lineStart, NEWLINE, skipBlanks, trimEnd } from '../chars.ts';
import type { Pass } from '../layer.ts';
import { reverseLines } from './reverse-lines.ts';

/** Lines around the first frames that are looked at for the headline. */
const NEAR = 8;
/** Of a stack with fewer frames the order is not known. */
const MIN_FRAMES = 2;
/** What stands between the stack of an emitted error and the place where it was emitted. */
const EMITTED = "Emitted '";
/** A headline names its error within so many characters. */
const HEAD = 120;

/** What Node prints at the outer end of a stack only: its loops, its loader, the frames behind an `await`. */
const OUTER = [
  'at async ',
  'processTicksAndRejections',
  '_tickCallback',
  '_tickDomainCallback',
  'listOnTimeout',
  'processTimers',
  'processImmediate',
  'onStreamRead',
  'onread (',
  'Module._compile',
  'node:internal/main/',
  'node:internal/modules/',
  'internal/modules/',
  'parserOnHeadersComplete',
];

/**
 * A Node stack copied from a log viewer that shows the newest line first: the headline stands below its frames. All
 * lines change their order; the characters keep their places in the original.
 */
export const undoNewestFirstNode: Pass = (layer, log) => {
  const { text } = layer;
  const first = firstFrame(text);
  if (first < 0 || !isReversed(text, first)) return layer;
  return reverseLines(layer, log);
};

/** Start of the first line that is a frame; -1 when there is none. */
function firstFrame(text: string): number {
  for (let at = text.indexOf('at '); at >= 0; at = text.indexOf('at ', at + 3)) {
    let start = at;
    while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
    if (start > 0 && text.charCodeAt(start - 1) !== NEWLINE) continue;
    if (isFrame(text, start, lineEnd(text, at))) return start;
  }
  return -1;
}

/** `    at f (/srv/a.js:3:9)`, `at /srv/a.js:3:9`, also `at new Promise (<anonymous>)`. */
function isFrame(text: string, start: number, end: number): boolean {
  const from = skipBlanks(text, start, end);
  if (!text.startsWith('at ', from)) return false;
  let to = trimEnd(text, from, end);
  if (text[to - 1] === '{') to = trimEnd(text, from, to - 1);
  if (text[to - 1] === ')') return indexWithin(text, '(', from, to) > 0;
  return isDigit(text.charCodeAt(to - 1)) && indexWithin(text, ':', from, to) > 0;
}

/** Whether the stack that begins with the first frame of the text ends with its headline. */
function isReversed(text: string, first: number): boolean {
  let below = first;
  let frames = 0;
  let last = first;
  while (below < text.length) {
    const end = lineEnd(text, below);
    if (isFrame(text, below, end)) {
      frames++;
      last = below;
    } else if (skipBlanks(text, below, end) < end) break;
    below = end + 1;
  }
  if (frames < MIN_FRAMES || hasHeadlineAbove(text, first)) return false;
  // Properties follow the last frame as it was printed: `at f (/srv/a.js:3:9) {`.
  const braceFirst = endsInBrace(text, first);
  if (braceFirst !== endsInBrace(text, last)) return braceFirst;
  const head = headlineBelow(text, below);
  if (!head) return false;
  const outerFirst = isOuter(text, first);
  if (outerFirst !== isOuter(text, last)) return outerFirst;
  // Nothing tells the ends of the stack apart: the source line stands below its headline, or the rest is of one stack.
  return head.marked || (head.near && !head.followed && first === skipTail(text));
}

function endsInBrace(text: string, start: number): boolean {
  const end = trimEnd(text, start, lineEnd(text, start));
  return text[end - 1] === '{';
}

const isOuter = (text: string, start: number): boolean => {
  const end = lineEnd(text, start);
  return OUTER.some((word) => indexWithin(text, word, start, end) >= 0);
};

function hasHeadlineAbove(text: string, first: number): boolean {
  let end = first - 1;
  for (let lines = 0; lines < NEAR && end >= 0; lines++) {
    const start = lineStart(text, end);
    if (namesError(text, start, end)) return true;
    end = start - 1;
  }
  return false;
}

interface Below {
  /** On the first line. */
  readonly near: boolean;
  /** By a frame. */
  readonly followed: boolean;
  /** The `^` under a source line stands where it can only be in a stack that is turned round. */
  readonly marked: boolean;
}

/** The headline within some lines from `from` on. */
function headlineBelow(text: string, from: number): Below | null {
  let start = from;
  const markFirst = isMark(text, start);
  for (let lines = 0; lines < NEAR && start < text.length; lines++) {
    const end = lineEnd(text, start);
    if (isFrame(text, start, end)) return null;
    if (text.startsWith(EMITTED, start) || namesError(text, start, end)) {
      const next = end + 1;
      const followed = next < text.length && isFrame(text, next, lineEnd(text, next));
      return { near: lines === 0, followed, marked: markFirst || hasMarkBelow(text, next) };
    }
    start = end + 1;
  }
  return null;
}

/** Below a headline, behind at most one blank line. */
function hasMarkBelow(text: string, from: number): boolean {
  const end = lineEnd(text, from);
  return isMark(text, skipBlanks(text, from, end) === end ? end + 1 : from);
}

/** A line of `^` and blanks. */
function isMark(text: string, start: number): boolean {
  if (start >= text.length) return false;
  const end = trimEnd(text, start, lineEnd(text, start));
  const first = skipBlanks(text, start, end);
  let at = first;
  while (at < end && text[at] === '^') at++;
  return at > first && at === end;
}

/** `TypeError: …`, `Error [ERR_STREAM_DESTROYED]: …`, `Uncaught MongoError`: a word that ends in Error, and what follows one. */
function namesError(text: string, start: number, end: number): boolean {
  const to = Math.min(end, start + HEAD);
  for (let at = indexWithin(text, 'rror', start, to); at >= 0; at = indexWithin(text, 'rror', at + 4, to)) {
    const before = text[at - 1];
    if (at === start || (before !== 'E' && before !== 'e')) continue;
    const next = text[at + 4];
    if (at + 4 === end || next === ':' || next === '\r' || text.startsWith(' [', at + 4)) return true;
  }
  return false;
}

/** The first line that is neither blank nor the end of what Node prints: its version, warnings, properties, a closing bracket. */
function skipTail(text: string): number {
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const from = skipBlanks(text, start, end);
    if (from < end && !isTail(text, from, end)) break;
    start = end + 1;
  }
  return start;
}

function isTail(text: string, from: number, end: number): boolean {
  if (text[from] === '}' || text.startsWith('Node.js v', from) || text.startsWith('(node:', from)) return true;
  return isProperty(text, from, end);
}

/** `code: 'ECONNRESET',` */
function isProperty(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && isLetter(text.charCodeAt(at))) at++;
  return at > from && text.startsWith(': ', at);
}
