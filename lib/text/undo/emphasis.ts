import { isWordChar, lineEnd, lineStart, skipBlanks, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

/** Longest first. */
const MARKS = ['***', '**', '__', '`', '*', '_'];
/** Where a person sets one line in bold it is the one that says what happened. */
const ANCHORS = ['fatal error: ', 'panic: ', 'goroutine ', 'WARNING: DATA RACE', 'http: superfluous'];

/**
 * Marks that a writer put on both ends of a line (`**fatal error: concurrent map writes**`), or an editor on both ends
 * of every line. Learned where a headline or a goroutine header stands between them.
 */
export const undoEmphasis: Pass = (layer, log) => {
  const { text } = layer;
  const marks = new Set<string>();
  for (const word of ANCHORS) {
    for (const mark of MARKS) {
      if (!log.has(text, mark[0] ?? '') || !log.has(text, `${mark}${word}`)) continue;
      const at = text.indexOf(`${mark}${word}`);
      const start = lineStart(text, at);
      const end = lineEnd(text, at);
      if (inside(text, start, end, mark) === at + mark.length && isAnchor(text, at + mark.length, word, end))
        marks.add(mark);
    }
  }
  const mark = log.has(text, ERROR) ? errorMark(text) : null;
  if (mark !== null) marks.add(mark);
  return marks.size === 0 ? layer : drop(layer, [...marks], log);
};

const ERROR = 'Error: ';
/** The longest name of a class between a mark and the colon. */
const MAX_NAME = 80;

/** The mark on both ends of a line whose first word names a class of errors: `**TimeoutError: the pool is full**`. */
function errorMark(text: string): string | null {
  for (let at = text.indexOf(ERROR); at >= 0; at = text.indexOf(ERROR, at)) {
    let from = at;
    while (at - from < MAX_NAME && isWordChar(text.charCodeAt(from - 1))) from--;
    const start = lineStart(text, at);
    const end = lineEnd(text, at);
    const mark = MARKS.find((one) => inside(text, start, end, one) === from);
    if (mark?.startsWith('**')) return mark;
    at = end;
  }
  return null;
}

function isAnchor(text: string, at: number, word: string, end: number): boolean {
  return word !== 'goroutine ' || isGoroutineHeader(text, at, end);
}

/** Where the text between the marks begins; -1 when the line does not have the mark on both ends. */
function inside(text: string, start: number, end: number, mark: string): number {
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  if (to - from <= 2 * mark.length || !text.startsWith(mark, from) || !text.startsWith(mark, to - mark.length))
    return -1;
  return from + mark.length;
}

function drop(layer: Layer, marks: readonly string[], log: Parameters<Pass>[1]): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const mark = marks.find((one) => inside(text, start, end, one) >= 0);
    if (mark !== undefined) {
      const from = inside(text, start, end, mark);
      const to = trimEnd(text, from, end) - mark.length;
      out.keep(kept, from - mark.length);
      out.keep(from, to);
      log.add('emphasis', layer, from - mark.length, to + mark.length);
      kept = to + mark.length;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
}
