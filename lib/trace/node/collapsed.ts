import { readCall } from './call.ts';
import { isBlank } from './chars.ts';
import { CALL, type Lines, OTHER } from './lines.ts';

/** What stands on a line of its own between calls, and ends the call before it. */
const SECTIONS = ["Emitted 'error' event", 'From previous event:', 'Caused by: ', '[cause]: ', 'Node.js v'];

/** Where ` at ` begins a call that is complete before `stop`, scanning `text` in [from, to). */
function callsWithin(text: string, from: number, to: number): number[] {
  const marks: number[] = [];
  for (let at = text.indexOf(' at ', from); at >= 0 && at + 4 < to; at = text.indexOf(' at ', at + 1)) {
    // `(eval at f (…), <anonymous>:1:2)` is one call
    if (!text.startsWith('(eval', at - 5)) marks.push(at + 1);
  }
  for (const word of SECTIONS)
    for (let at = text.indexOf(word, from); at >= 0 && at < to; at = text.indexOf(word, at + 1)) marks.push(at);
  marks.sort((a, b) => a - b);
  const whole = wholeCalls(text, marks, marks.length, to);
  const last = marks.at(-1);
  // The line was cut inside its last call.
  return whole.length > 0 || last === undefined ? whole : [...wholeCalls(text, marks, marks.length - 1, last), last];
}

/** The first `count` marks that begin a call. A mark counts when the text from it to the next one reads as a whole call: scan backwards, joining what does not. */
function wholeCalls(text: string, marks: readonly number[], count: number, to: number): number[] {
  const calls: number[] = [];
  let stop = to;
  for (let i = count - 1; i >= 0; i--) {
    const mark = marks[i] ?? 0;
    let end = stop;
    while (end > mark && isBlank(text.charCodeAt(end - 1))) end--;
    const isCall = text.startsWith('at ', mark);
    if (isCall ? end - mark > 2000 || !readCall(text, mark + 3, end)?.certain : calls.length === 0) continue;
    calls.push(mark);
    stop = mark;
  }
  return calls.reverse();
}

/**
 * A log that turns line feeds into blanks leaves a whole stack on one line:
 * `Error: x     at f (/a.js:1:2)     at g (/a.js:3:4)`. Makes rows of its calls; other lines stay as they are.
 */
export function splitCollapsed(lines: Lines): Lines {
  const split = new Map<number, number[]>();
  const text = lines.text;
  let next = text.indexOf(' at ');
  for (let row = 0; row < lines.count && next >= 0; row++) {
    if (lines.kind[row] !== OTHER && lines.kind[row] !== CALL) continue;
    const first = lines.first[row] ?? 0;
    const end = lines.end[row] ?? 0;
    // one look-out for the whole text, so that a text without the mark is searched once
    while (next >= 0 && next < first + 1) next = text.indexOf(' at ', first + 1);
    if (next < 0 || next >= end) continue;
    const body = lines.text.slice(first, end);
    const mark = body.indexOf(' at ');
    if (mark < 0) continue;
    const stop = withoutCutWord(body);
    const calls = callsWithin(body, mark, stop).map((offset) => first + offset);
    const enough = lines.kind[row] === CALL ? calls.length > 0 : calls.length > 1 || looksLikeHeadline(body, mark);
    if (calls.length > 0 && enough) split.set(row, stop < body.length ? [...calls, first + stop] : calls);
  }
  return split.size === 0 ? lines : withRows(lines, split);
}

/** Where the line ends when it was cut inside the word of its next call: `…/a.js:1:2)      a`. */
function withoutCutWord(body: string): number {
  const word = body.endsWith(' at') ? 3 : body.endsWith(' a') ? 2 : 0;
  return word > 0 && isBlank(body.charCodeAt(body.length - word - 1)) ? body.length - word + 1 : body.length;
}

/** One call on the line of its message is taken for a stack only when the message stands like a headline. */
const looksLikeHeadline = (body: string, mark: number): boolean =>
  /(?:Error|Exception|error)(?: \[\w+\])?:/.test(body.slice(0, mark));

function withRows(lines: Lines, split: ReadonlyMap<number, number[]>): Lines {
  const start: number[] = [];
  const first: number[] = [];
  const end: number[] = [];
  const kind: number[] = [];
  for (let row = 0; row < lines.count; row++) {
    let from = lines.start[row] ?? 0;
    let firstAt = lines.first[row] ?? 0;
    let what = lines.kind[row] ?? OTHER;
    const last = lines.end[row] ?? 0;
    for (const call of split.get(row) ?? []) {
      let stop = call;
      while (stop > firstAt && isBlank(lines.text.charCodeAt(stop - 1))) stop--;
      start.push(from);
      first.push(firstAt);
      end.push(stop);
      kind.push(what);
      from = call;
      firstAt = call;
      what = lines.text.startsWith('at ', call) ? CALL : OTHER;
    }
    start.push(from);
    first.push(firstAt);
    end.push(last);
    kind.push(what);
  }
  return {
    text: lines.text,
    count: start.length,
    start: Int32Array.from(start),
    first: Int32Array.from(first),
    end: Int32Array.from(end),
    kind: Uint8Array.from(kind),
  };
}
