import { isBlank, lineEnd, skipBlanks, trimEnd } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** Marks on both ends of a line: inline code, the columns of a table, the sides of a box. */
const PAIRED = '`|│┃║';
/** Marks before a line: the points of a list. */
const POINTS = '-*•';
/** Whether a line that begins with the character may have it as its mark. */
export const isMark = (character: string): boolean => PAIRED.includes(character) || POINTS.includes(character);
/** Calls that have to stand behind one mark. */
const MIN_CALLS = 2;

/**
 * A stack whose every line became a list item, a row of a table or a piece of inline code. The calls show the mark
 * (`- at f (/a.js:1:2)`); every line that begins with it loses it.
 */
export const undoLineMarks: Pass = (layer, log) => {
  const { text } = layer;
  const mark = findMark(text);
  if (mark === '') return layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const first = skipBlanks(text, start, end);
    if (text[first] === mark && first + 1 < end) {
      const inner = PAIRED.includes(mark) || text[first + 1] !== ' ' ? first + 1 : first + 2;
      out.keep(kept, start);
      log.add('line-mark', layer, first, inner);
      out.keep(inner, innerEnd(text, inner, end, mark));
      kept = end;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** The end without the closing mark and the padding before it. */
function innerEnd(text: string, start: number, end: number, mark: string): number {
  const last = trimEnd(text, start, end);
  if (!PAIRED.includes(mark) || last <= start || text[last - 1] !== mark) return end;
  return trimEnd(text, start, last - 1);
}

/** The mark behind which calls stand; the empty string when there is none. */
function findMark(text: string): string {
  const seen = new Map<string, number>();
  for (let at = text.indexOf('at '); at >= 0; at = text.indexOf('at ', at + 3)) {
    let before = at - 1;
    while (before >= 0 && at - before < 12 && isBlank(text.charCodeAt(before))) before--;
    const mark = text[before] ?? '\n';
    const paired = PAIRED.includes(mark);
    if (!paired && !POINTS.includes(mark)) continue;
    let start = before;
    while (start > 0 && before - start < 12 && isBlank(text.charCodeAt(start - 1))) start--;
    if (start > 0 && text[start - 1] !== '\n') continue;
    const end = lineEnd(text, at);
    const stop = innerEnd(text, at, end, mark);
    if (paired && stop === end) continue;
    if (!endsLikeCall(text, stop)) continue;
    const count = (seen.get(mark) ?? 0) + 1;
    if (count >= MIN_CALLS) return mark;
    seen.set(mark, count);
  }
  return '';
}

/** `…:12:7`, `…)`, `… {`. */
function endsLikeCall(text: string, end: number): boolean {
  const last = text[end - 1] ?? '';
  return last === ')' || last === '{' || (last >= '0' && last <= '9');
}
