import { indexWithin, lineEnd, lineStart, skipBlanks, trimEnd } from '../chars.ts';
import type { Pass } from '../layer.ts';
import { reverseLines } from './reverse-lines.ts';

const HEADLINE = 'WARNING: DATA RACE';

/**
 * A report of Go's race detector copied from a log viewer that shows the newest line first: every headline stands
 * below the access that it announces. All lines change their order.
 */
export const undoNewestFirstRace: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, HEADLINE)) return layer;
  let reversed = false;
  // Each line once, however often it says so.
  for (let at = text.indexOf(HEADLINE), end = 0; at >= 0; at = text.indexOf(HEADLINE, end)) {
    end = lineEnd(text, at);
    if (end < text.length && isAccess(text, end + 1)) return layer;
    const start = lineStart(text, at);
    reversed ||= start > 0 && isAccess(text, lineStart(text, start - 1));
  }
  return reversed ? reverseLines(layer, log) : layer;
};

/** `Write at 0x00c0001b4658 by goroutine 7:`, `Read by main goroutine:` */
function isAccess(text: string, start: number): boolean {
  const end = lineEnd(text, start);
  const from = skipBlanks(text, start, end);
  const to = trimEnd(text, from, end);
  if (text[to - 1] !== ':' || to - from > 120) return false;
  return indexWithin(text, ' by goroutine ', from, to) > 0 || indexWithin(text, ' by main goroutine:', from, to) > 0;
}
