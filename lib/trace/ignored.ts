import { isDigit, lineEnd, skipBlanks } from '../text/chars.ts';
import type { PastedText } from '../text/types.ts';
import type { Claim } from './reading.ts';
import type { Ignored, Report } from './types.ts';

/** Lists the lines that no reader claimed, runs of the same reason together, so that every line is accounted for. */
export function accountFor(text: PastedText, claimed: readonly Claim[], reports: readonly Report[]): Ignored[] {
  const ignored: Ignored[] = [];
  let at = 0;
  for (const [start, end] of claimed) {
    if (start > at) addRun(text, at, start, reports, ignored);
    at = Math.max(at, end);
  }
  if (at < text.text.length) addRun(text, at, text.text.length, reports, ignored);
  return ignored;
}

function addRun(text: PastedText, start: number, end: number, reports: readonly Report[], ignored: Ignored[]): void {
  let reason: Ignored['reason'] | null = null;
  let from = start;
  for (let line = start; line < end; ) {
    const stop = Math.min(end, lineEnd(text.text, line) + 1);
    const its = reasonOf(text, line, stop, reports);
    if (its !== reason) {
      if (reason) ignored.push({ reason, span: text.span(from, line) });
      reason = its;
      from = line;
    }
    line = stop;
  }
  if (reason) ignored.push({ reason, span: text.span(from, end) });
}

function reasonOf(text: PastedText, start: number, end: number, reports: readonly Report[]): Ignored['reason'] {
  const first = skipBlanks(text.text, start, end);
  if (first >= end || text.text[first] === '\n' || text.text[first] === '\r') return 'blank';
  const at = text.toOriginal(start);
  if (reports.some((report) => report.span[0] <= at && at < report.span[1])) return 'interleaved-log';
  return looksLogged(text.text, first, end) ? 'log-line' : 'prose';
}

/** Begins with a clock, a bracketed word, a level or a JSON object, or names a level. */
function looksLogged(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  if (isDigit(code) || code === 91 || code === 123) return true;
  const head = text.slice(start, Math.min(end, start + 120));
  return ['level=', 'time=', 'INFO', 'WARN', 'ERROR', 'DEBUG', 'TRACE'].some((word) => head.includes(word));
}
