import { isDigit, lineEnd, skipBlanks } from '../text/chars.ts';
import type { PastedText } from '../text/types.ts';
import type { Claim } from './reading.ts';
import type { Ignored, Report } from './types.ts';

/** Lists the lines that no reader claimed, runs of the same reason together, so that every line is accounted for. */
export function accountFor(text: PastedText, claimed: readonly Claim[], reports: readonly Report[]): Ignored[] {
  const ignored: Ignored[] = [];
  const [only] = claimed;
  if (claimed.length === 1 && only?.[0] === 0 && only[1] >= text.text.length) return ignored;
  const inside = new InsideReports(reports);
  let at = 0;
  for (const [start, end] of claimed) {
    if (start > at) addRun(text, at, start, inside, ignored);
    at = Math.max(at, end);
  }
  if (at < text.text.length) addRun(text, at, text.text.length, inside, ignored);
  return ignored;
}

/** Lists the lines of a stretch that no report holds a line of. */
export function accountForGap(text: PastedText, start: number, end: number, ignored: Ignored[]): void {
  addRun(text, start, end, NOWHERE, ignored);
}

function addRun(text: PastedText, start: number, end: number, inside: Inside, ignored: Ignored[]): void {
  let reason: Ignored['reason'] | null = null;
  let from = start;
  for (let line = start; line < end; ) {
    const stop = Math.min(end, lineEnd(text.text, line) + 1);
    const its = reasonOf(text, line, stop, inside);
    if (its !== reason) {
      if (reason) ignored.push({ reason, span: text.span(from, line) });
      reason = its;
      from = line;
    }
    line = stop;
  }
  if (reason) ignored.push({ reason, span: text.span(from, end) });
}

function reasonOf(text: PastedText, start: number, end: number, inside: Inside): Ignored['reason'] {
  const first = skipBlanks(text.text, start, end);
  if (first >= end || text.text[first] === '\n' || text.text[first] === '\r') return 'blank';
  if (inside.holds(text.toOriginal(start))) return 'interleaved-log';
  return looksLogged(text.text, first, end) ? 'log-line' : 'prose';
}

/** Begins with a clock, a bracketed word, a level or a JSON object, or names a level. */
function looksLogged(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  if (isDigit(code) || code === 91 || code === 123) return true;
  const head = text.slice(start, Math.min(end, start + 120));
  return ['level=', 'time=', 'INFO', 'WARN', 'ERROR', 'DEBUG', 'TRACE'].some((word) => head.includes(word));
}

interface Inside {
  holds(at: number): boolean;
}
const NOWHERE: Inside = { holds: () => false };

/** Tells whether an offset is inside a report, by search in their spans joined: a log can have as many reports as lines. */
class InsideReports implements Inside {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  constructor(reports: readonly Report[]) {
    const { starts, ends } = this;
    const spans = reports.map((report) => report.span);
    if (spans.some((span, i) => i > 0 && span[0] < (spans[i - 1]?.[0] ?? 0))) spans.sort((a, b) => a[0] - b[0]);
    for (const span of spans) {
      const last = ends.length - 1;
      if (last >= 0 && span[0] <= (ends[last] ?? 0)) ends[last] = Math.max(ends[last] ?? 0, span[1]);
      else {
        starts.push(span[0]);
        ends.push(span[1]);
      }
    }
  }

  holds(at: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low > 0 && at < (this.ends[low - 1] ?? 0);
  }
}
