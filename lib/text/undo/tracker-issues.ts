import {
  indexWithin,
  isDigit,
  lastIndexWithin,
  lineEnd,
  lineStart,
  skipBlanks,
  skipDigits,
  trimEnd,
} from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { type FileLine, putCall, SCRIPT } from './file-lines.ts';

/** Titles under which error trackers list the calls of an issue they open. */
export const TITLES = ['# Stacktrace\n', '# Backtrace\n'];
/** `**Error [ERR_X]** in **GET /v1/orders**`: the class and where it was seen; what it said stands below. */
const IN = '** in **';
const CLASS = /^\*\*([\w.$]{1,80}(?: \[\w{1,80}\])?)$/;

/**
 * The Markdown of Bugsnag's and Honeybadger's issues (`src/a.js:12 - Queue.push`, `line 12 of src/a.js: Queue.push`). Puts the
 * calls as V8 prints them, right below what was said: the links and titles between them go.
 */
export const undoTrackerIssues: Pass = (layer, log) => {
  const { text } = layer;
  if (!TITLES.some((title) => log.has(text, title))) return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (const title of TITLES) {
    for (let at = text.indexOf(title, kept); at >= 0; at = text.indexOf(title, at + title.length)) {
      const calls = callsBelow(text, at + title.length);
      const [first] = calls;
      if (!first) continue;
      const above = Math.max(kept, wordsAbove(text, lineStart(text, at)));
      kept = putClass(out, text, kept, above);
      out.keep(kept, above);
      kept = first.start;
      for (const { start, end, call } of calls) {
        out.keep(kept, start);
        log.add('frame-words', layer, start, end);
        putCall(out, call, start, end);
        kept = end;
      }
    }
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
};

interface Listed {
  readonly start: number;
  readonly end: number;
  readonly call: FileLine;
}

/** The calls on the lines from `from` on; blank lines and a fence may stand before them. */
function callsBelow(text: string, from: number): Listed[] {
  const calls: Listed[] = [];
  for (let start = from; start < text.length; ) {
    const stop = lineEnd(text, start);
    const at = skipBlanks(text, start, stop);
    const end = trimEnd(text, at, stop);
    const call = at === end ? null : (readDashed(text, at, end) ?? readLineOf(text, at, end));
    if (call) calls.push({ start: at, end, call });
    else if (calls.length > 0 || (at < end && !text.startsWith('```', at))) break;
    start = stop + 1;
  }
  return calls;
}

/** `src/a.js:12 - Queue.push` */
function readDashed(text: string, from: number, end: number): FileLine | null {
  const dash = indexWithin(text, ' - ', from, end);
  const colon = dash < 0 ? -1 : lastIndexWithin(text, ':', from, dash);
  if (colon < 0 || skipDigits(text, colon + 1, dash) !== dash || colon + 1 === dash) return null;
  if (!isScript(text, from, colon)) return null;
  return { file: [from, colon], line: [colon + 1, dash], column: null, name: nameIn(text, dash + 3, end) };
}

const LINE = 'line ';
const OF = ' of ';

/** `line 12 of [PROJECT_ROOT]/src/a.js: Queue.push` */
function readLineOf(text: string, from: number, end: number): FileLine | null {
  const number = from + LINE.length;
  if (!text.startsWith(LINE, from) || !isDigit(text.charCodeAt(number))) return null;
  const stop = skipDigits(text, number, end);
  const file = stop + OF.length;
  const colon = text.startsWith(OF, stop) ? indexWithin(text, ': ', file, end) : -1;
  if (colon < 0 || !isScript(text, file, colon)) return null;
  return { file: [file, colon], line: [number, stop], column: null, name: nameIn(text, colon + 2, end) };
}

const isScript = (text: string, from: number, to: number): boolean => {
  const file = text.slice(from, to);
  return SCRIPT.test(file) || /^[a-z_]{1,40}\.js$/.test(file);
};

const nameIn = (text: string, from: number, end: number): FileLine['name'] =>
  from < end && text[from] !== '<' && text[from] !== '?' ? [from, end] : null;

/** The line feed behind what was said: blank lines, links and titles above the calls tell nothing of the error. */
function wordsAbove(text: string, title: number): number {
  let at = title;
  for (let seen = 0; at > 0 && seen < 8; seen++) {
    const start = lineStart(text, at - 1);
    const first = skipBlanks(text, start, at - 1);
    if (first < at - 1 && text[first] !== '[') break;
    at = start;
  }
  return at;
}

/** `Error [ERR_X]: ` for the line of the class above the message, which ends at `to`; answers up to where the text is put. */
function putClass(out: Rewrite, text: string, from: number, to: number): number {
  const at = lastIndexWithin(text, IN, Math.max(from, to - MAX_SAYING), to);
  if (at < 0) return from;
  const start = Math.max(from, lineStart(text, at));
  const end = lineEnd(text, at);
  const said = CLASS.exec(text.slice(start, Math.min(at, start + 200)));
  if (!said || !text.startsWith('**', end - 2) || end >= to || text[end + 1] === '\n') return from;
  out.keep(from, start);
  out.keep(start + 2, at);
  out.put(': ', at, end + 1);
  return end + 1;
}
const MAX_SAYING = 4_000;
