import { BEYOND_ASCII } from '../../text/codes.ts';
import { surveyText, UNTOUCHED } from '../../text/survey.ts';
import { isClock } from '../../text/undo/clock-lines.ts';
import { isMark } from '../../text/undo/line-marks.ts';
import { SPACE } from './chars.ts';

/** Where the line at `start` ends, without its line feed. */
export function rowEnd(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? text.length : feed;
}

export function skipSpaces(codes: Uint8Array, from: number): number {
  let at = from;
  while (codes[at] === SPACE) at++;
  return at;
}

/**
 * Whether the line is what it says and nothing else: no step of the undoing acts on it, it is no call, and no blank ends it.
 * `first` is its first character that is no blank.
 */
export function isPlainRow(text: string, codes: Uint8Array, start: number, first: number, end: number): boolean {
  if (first >= end || (codes[end - 1] as number) <= SPACE || (codes[first] as number) >= BEYOND_ASCII) return false;
  if (isMark(text[first] as string) || text.startsWith('at ', first)) return false;
  return surveyText(text, start, end, codes) === UNTOUCHED && !isClock(text, start, end);
}
