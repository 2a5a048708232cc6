import { indexWithin, isDigit, isHexDigit, lastIndexWithin } from '../../text/chars.ts';
import { type Line, moveTo, newLine } from './lines.ts';
import { importPathOf } from './origin.ts';

/** A frame as gin's recovery log and its copies print it: `file:line (0xpc)`, and below it the function and its source. */
export interface LoggedFrame {
  /** The import path is put back where the file's path tells it; the log leaves it out. */
  readonly name: string;
  /** Offset of the end of the source line. */
  readonly end: number;
}

/** `/src/app/hub.go:44 (0x13c2f05)` */
export function isLoggedPlace(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(to - 1) !== 41) return false;
  const open = lastIndexWithin(text, ' (0x', from, to);
  if (open <= from || to - open > 24 || !isDigit(text.charCodeAt(open - 1))) return false;
  for (let at = open + 4; at < to - 1; at++) if (!isHexDigit(text.charCodeAt(at))) return false;
  return indexWithin(text, '.go:', from, open) > from || indexWithin(text, '.s:', from, open) > from;
}

/** The line below a logged place: `\t(*Hub).Stop: close(h.done)`; null when the log could not read the source. */
export function loggedFrame(text: string, place: Line, file: string): LoggedFrame | null {
  if (place.end >= text.length) return null;
  const below = newLine();
  moveTo(below, text, place.end + 1);
  const colon = indexWithin(text, ': ', below.from, below.to);
  if (below.from === below.start || colon < 0 || isLoggedPlace(text, below.from, below.to)) return null;
  if (indexWithin(text, ' ', below.from, colon) >= 0) return null;
  const printed = text.slice(below.from, colon);
  const path = importPathOf(file);
  return { name: path === null ? printed : `${path}.${printed}`, end: below.end };
}
