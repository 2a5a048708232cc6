import { indexWithin, isDigit, isHexDigit, lastIndexWithin, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** Sentences of the runtime that are longer than what is left of a line behind a shipper's prefix. */
const SENTENCES = [
  'fatal error: concurrent map writes',
  'fatal error: concurrent map read and map write',
  'fatal error: concurrent map iteration and map write',
  'fatal error: all goroutines are asleep - deadlock!',
  'panic: concurrent write to websocket connection',
  'panic: repeated read on failed websocket connection',
];
/** So much of a sentence stands on its first line at least. */
const MIN_SENTENCE = 'fatal error: concurrent'.length;
const CREATED = 'created by ';
/** What is joined is no longer than a call can be. */
const MAX_JOINED = 2000;

/**
 * Lines of a stack that a mailer broke between two words: a frame before its place, a call between its arguments, a
 * sentence of the runtime. Unlike `undoHardWrap` there is no width to go by, so that each is told by its own shape.
 */
export const undoWordWrap: Pass = (layer, log) => {
  const { text } = layer;
  let out: Rewrite | null = null;
  let kept = 0;
  /** Where the line began that others were joined with. */
  let start = 0;
  for (let end = lineEnd(text, 0); end < text.length; ) {
    const next = end + 1;
    const nextEnd = lineEnd(text, next);
    if (mayBreak(text, end) && isBroken(text, start, end, next, nextEnd)) {
      out ??= new Rewrite(layer);
      const from = skipBlanks(text, next, nextEnd);
      out.keep(kept, trimEnd(text, start, end));
      out.put(' ', end, next);
      log.add('hard-wrap', layer, end, next);
      kept = from;
    } else start = next;
    end = nextEnd;
  }
  if (!out) return layer;
  out.keep(kept, text.length);
  return out.done();
};

/** Most lines of a stack end as no broken one does. */
function mayBreak(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  return last !== 41 && last !== 58 && last !== 10 && !(isDigit(last) && text[end - 2] !== '?');
}

function isBroken(text: string, start: number, end: number, next: number, nextEnd: number): boolean {
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  const nextFrom = skipBlanks(text, next, nextEnd);
  const nextTo = trimEnd(text, nextFrom, nextEnd);
  if (from === to || nextFrom === nextTo || to - from > MAX_JOINED) return false;
  if (text.startsWith('at ', from)) return isPlaceOfFrame(text, from, to, nextFrom, nextTo);
  if (text[to - 1] === ',') return isCutCall(text, from, to) && isRestOfArguments(text, nextFrom, nextTo);
  if (text.startsWith(CREATED, from)) return text.startsWith(' in', to - 3) && isGoroutine(text, nextFrom, nextTo);
  return isSentence(text, from, to, nextFrom, nextTo);
}

/** `    at ServerResponse.json` and `(/srv/lib/response.js:275:10)`, `    at async` and `/srv/a.js:3:9` */
function isPlaceOfFrame(text: string, from: number, to: number, nextFrom: number, nextTo: number): boolean {
  const last = text[to - 1];
  if (last === '{' || last === ')' || text.startsWith('at ', nextFrom)) return false;
  const end = text[nextTo - 1] === '{' ? trimEnd(text, nextFrom, nextTo - 1) : nextTo;
  if (text[nextFrom] === '(') return text[end - 1] === ')' && isPlaceEnd(text, nextFrom, end - 1);
  // the alias of a method may be broken, too: `at Layer.handle [as` and `handle_request] (/srv/a.js:3:9)`
  if (text.startsWith('[as', to - 3)) return text[end - 1] === ')' && isPlaceEnd(text, nextFrom, end - 1);
  const bare = to - from === 2 || text.startsWith('async', to - 5);
  return bare && isPlaceEnd(text, nextFrom, end) && indexWithin(text, ' ', nextFrom, end) < 0;
}

/** `…:12:7`, `<anonymous>` */
function isPlaceEnd(text: string, from: number, end: number): boolean {
  if (text.startsWith('<anonymous>', end - 11)) return true;
  let at = end;
  while (at > from && isDigit(text.charCodeAt(at - 1))) at--;
  return at < end && text[at - 1] === ':' && isDigit(text.charCodeAt(at - 2));
}

/** `main.(*Hub).add(0xc0000b4080, {0x5a1c20,` */
function isCutCall(text: string, from: number, to: number): boolean {
  const open = lastIndexWithin(text, '(', from, to);
  return open > from && areArguments(text, open + 1, to) && indexWithin(text, '.', from, open) > from;
}

/** `0x4})`, `0xc000114, 0x8,` */
function isRestOfArguments(text: string, from: number, to: number): boolean {
  const last = text[to - 1];
  return (last === ')' || last === ',') && areArguments(text, from, to - 1);
}

function areArguments(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (!isHexDigit(text.charCodeAt(at)) && !' ,{}x?._\n'.includes(text[at] ?? '(')) return false;
  return to > from;
}

/** `goroutine 7` */
function isGoroutine(text: string, from: number, to: number): boolean {
  const word = 'goroutine '.length;
  if (!text.startsWith('goroutine ', from) || to - from === word) return false;
  for (let at = from + word; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** The end of the line begins a sentence that the next line ends. */
function isSentence(text: string, from: number, to: number, nextFrom: number, nextTo: number): boolean {
  if (to - from < MIN_SENTENCE) return false;
  for (const word of ['fatal error: ', 'panic: ']) {
    const at = lastIndexWithin(text, word, Math.max(from, to - 60), to);
    if (at < 0) continue;
    const begun = text.slice(at, to);
    const rest = text.slice(nextFrom, Math.min(nextTo, nextFrom + 60));
    if (SENTENCES.some((sentence) => sentence === `${begun} ${rest}`)) return true;
  }
  return false;
}
