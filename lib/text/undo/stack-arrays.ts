import { indexWithin, isDigit, lineEnd, lineStart } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';
import { putSayings } from './escaped-stacks.ts';
import { type Literal, putUnescaped, readLiterals } from './unescape.ts';

/** How a frame begins as an element of an array of lines. */
const FRAMES = ['"    at ', '"\\tat ', '"at ', '"  at ', '"   at ', '"     at ', '"      at '];
/** The same of Go's: a header, the place of a frame. Blanks may stand for the tab, or nothing. */
const GO_LINES = ['"goroutine ', '"\\t/', '"/', '"    /', '"created by ', '"WARNING: DATA RACE'];
/** Lines of the message that may stand before the first frame. */
const MESSAGE_LINES = 60;

/**
 * A stack that a record holds as an array of its lines, as the functions runtime of AWS prints it:
 * `{"errorType":"Error","stack":["Error: …","    at f (/a.js:1:2)"]}`, on one line or indented.
 */
export const undoStackArrays: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, '"')) return layer;
  const nextFrame = frameFinder(text);
  let at = nextFrame(0);
  if (at < 0) return layer;
  let out: Rewrite | null = null;
  let kept = 0;
  while (at >= 0) {
    const open = openingBracket(text, at, kept);
    let next = at + 1;
    if (open >= 0) {
      out ??= new Rewrite(layer);
      log.add('json-string', layer, open, at);
      const from = recordStart(text, open, kept);
      out.keep(kept, from);
      kept = putArray(out, layer, from, open);
      next = kept;
    }
    at = nextFrame(next);
  }
  if (!out) return layer;
  out.keep(kept, text.length);
  return out.done();
};

/**
 * Finds the elements that are lines of a stack, ascending. Every word goes on where it stopped, so that all searches
 * together pass the text once.
 */
function frameFinder(text: string): (from: number) => number {
  const words = [...FRAMES, ...GO_LINES];
  const ends = words.map(() => -1);
  const search = (index: number, from: number): number => {
    const word = words[index] as string;
    const isLine = index < FRAMES.length ? isPlace : isGoLine;
    for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + word.length))
      if (isLine(text, at + 1, closingQuote(text, at + 1))) return at;
    return text.length;
  };
  return (from) => {
    let first = text.length;
    for (let index = 0; index < words.length; index++) {
      if ((ends[index] as number) < from) ends[index] = search(index, from);
      first = Math.min(first, ends[index] as number);
    }
    return first < text.length ? first : -1;
  };
}

/** `goroutine 7 [running]:`, `\t/srv/hub.go:44 +0x1d`; a path alone is none. */
function isGoLine(text: string, from: number, to: number): boolean {
  if (text.startsWith('goroutine ', from)) return isGoroutineHeader(text, from, to);
  if (text.startsWith('WARNING: DATA RACE', from)) return true;
  if (text.startsWith('created by ', from)) return indexWithin(text, '.', from, to) > 0;
  const line = indexWithin(text, '.go:', from, to);
  return line > 0 && isDigit(text.charCodeAt(line + 4));
}

/** Whether what ends here can be a frame: `…:12:7`, `…)`. */
function isPlace(text: string, _start: number, close: number): boolean {
  // `…:12:7)\\r`: lines of Windows
  const end = text.startsWith('\\r', close - 2) ? close - 2 : close;
  return text[end - 1] === ')' || isDigit(text.charCodeAt(end - 1));
}

const isGap = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/** The `[` of the array whose element begins at `quote`; -1 when this string stands in none. */
function openingBracket(text: string, quote: number, floor: number): number {
  let at = quote;
  for (let element = 0; element < MESSAGE_LINES; element++) {
    let before = at - 1;
    while (before >= floor && isGap(text.charCodeAt(before))) before--;
    if (text[before] === '[') return before;
    if (text[before] !== ',') return -1;
    before--;
    while (before >= floor && isGap(text.charCodeAt(before))) before--;
    if (before < floor || text[before] !== '"') return -1;
    at = openingQuote(text, before, floor);
    if (at < 0) return -1;
  }
  return -1;
}

/** The quote that opens the string that `close` ends. */
function openingQuote(text: string, close: number, floor: number): number {
  for (let at = close - 1; at >= floor; at--) {
    if (text[at] === '\n') return -1;
    if (text[at] === '"' && text[at - 1] !== '\\') return at;
  }
  return -1;
}

/** On one line with its array, the record's other fields go; only what stands before the record stays. */
function recordStart(text: string, open: number, floor: number): number {
  const start = Math.max(lineStart(text, open), floor);
  const brace = indexWithin(text, '{', start, open);
  return brace >= 0 ? brace : start;
}

/** Puts the elements on lines of their own; returns where the rest of the text begins. */
function putArray(out: Rewrite, layer: Layer, from: number, open: number): number {
  const { text } = layer;
  if (text.slice(lineStart(text, from), from).trim() !== '') out.put('\n', from, open + 1);
  const firstQuote = text.indexOf('"', open);
  // Go's loggers keep what was said apart from the stack.
  const stack: Literal = { key: 'stack', mark: ':', start: firstQuote + 1, end: firstQuote + 1 };
  if (isGoArray(text, open)) putSayings(out, text, readLiterals(text, from, open), stack);
  let before = open + 1;
  let first = true;
  for (let at = open + 1; ; ) {
    while (at < text.length && (isGap(text.charCodeAt(at)) || text[at] === ',')) at++;
    if (text[at] !== '"') return finish(out, text, from, open, at);
    const close = closingQuote(text, at + 1);
    if (!first) out.put('\n', before, at + 1);
    putUnescaped(out, text, at + 1, close);
    first = false;
    before = close;
    at = Math.min(close + 1, text.length);
  }
}

/** Its first line that a stack begins with is Go's. */
function isGoArray(text: string, open: number): boolean {
  for (let at = text.indexOf('"', open), element = 0; at >= 0 && element < MESSAGE_LINES; element++) {
    const close = closingQuote(text, at + 1);
    if (isGoLine(text, at + 1, close)) return true;
    if (FRAMES.some((frame) => text.startsWith(frame, at))) return false;
    at = text.indexOf('"', close + 1);
  }
  return false;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 34 || code === 10) return at;
  }
  return text.length;
}

/** The error's code stands beside its stack; Node prints it behind the last frame. */
function finish(out: Rewrite, text: string, from: number, open: number, close: number): number {
  const end = text[close] === ']' ? lineEnd(text, close) : close;
  const isCode = ({ key, start, end: to }: Literal) => key?.toLowerCase() === 'code' && to > start && to - start < 60;
  const code = readLiterals(text, from, open).find(isCode) ?? readLiterals(text, close, end).find(isCode);
  if (code && end > close) {
    out.put(' {\n  code: ', close, close + 1);
    out.put(`'${text.slice(code.start, code.end)}'`, code.start, code.end);
    out.put('\n}', close, close + 1);
  }
  return end;
}
