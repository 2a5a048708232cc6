import { indexWithin, isDigit, lastIndexWithin } from '../../text/chars.ts';
import { isBareName, type Line, moveTo, newLine } from './lines.ts';
import { isLoggedPlace } from './logged-frame.ts';

/** Longer lines are no frames. */
const MAX_LINE = 2000;

/** Whether a line outside of any goroutine may be a frame: there it must look like Go beyond doubt. */
export function mayBeStray(text: string, line: Line, first: number): boolean {
  if (line.to - line.from > MAX_LINE) return false;
  if (isLoggedPlace(text, line.from, line.to)) return true;
  if (text.charCodeAt(line.start) === 9 || first === 47)
    return namesSource(text, line.from, line.to) && lastIndexWithin(text, ' +0x', line.from, line.to) >= 0;
  if (line.end >= text.length) return false;
  const next = newLine();
  moveTo(next, text, line.end + 1);
  const last = text.charCodeAt(line.to - 1);
  if (last !== 41 && !text.startsWith('created by ', line.from)) {
    // A logger's own stack has no arguments: a dotted name, and below it the place, further in.
    const isName = isBareName(text, line.from, line.to) && indexWithin(text, '.', line.from, line.to) > 0;
    if (!isName || next.from - next.start <= line.from - line.start) return false;
  }
  return next.to - next.from < MAX_LINE && namesSource(text, next.from, next.to);
}

/** `.go:12` or `.s:12` stands in it. */
function namesSource(text: string, from: number, to: number): boolean {
  const dot = indexWithin(text, '.go:', from, to);
  if (dot >= 0 && isDigit(text.charCodeAt(dot + 4))) return true;
  const assembly = indexWithin(text, '.s:', from, to);
  return assembly >= 0 && isDigit(text.charCodeAt(assembly + 3));
}
