import { indexWithin, isDigit, lastIndexWithin, lineEnd, lineStart } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { Claim } from '../reading.ts';
import type { Frame, GoReport } from '../types.ts';
import type { FrameTable } from './frame-table.ts';
import { isLogLike } from './headline.ts';
import { headlineWithin } from './headline-reader.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import { ReportDraft } from './report-draft.ts';
import { CAUGHT } from './sayings.ts';

interface LogReport {
  readonly report: GoReport;
  readonly start: number;
  readonly end: number;
}

/** What net/http says in one line when a handler answers twice or too late (net/http/server.go). */
const HTTP_SAYINGS = [
  'http: superfluous response.WriteHeader call',
  'http: multiple response.WriteHeader calls',
  'http: response.WriteHeader on hijacked connection',
  'http: response.Write on hijacked connection',
  'http: wrote more than the declared Content-Length',
  // gin (response_writer.go)
  'Headers were already written. Wanted to override status code ',
];

const EXITS = [
  'exited with code ',
  'exit status ',
  'exited with status ',
  'exit code ',
  'code=exited, status=',
  'exited normally with code: ',
];

/** Crashes of one line, in the lines that no dump has claimed. The same saying several times in a row is one report. */
export function readLogLines(pasted: PastedText, claimed: readonly Claim[], frames: FrameTable): LogReport[] {
  const { text } = pasted;
  const free = unclaimed(text, claimed);
  const hits = new Map<number, (line: Line) => Found | null>();
  const search = (word: string, read: (line: Line, at: number) => Found | null) => {
    for (const [from, to] of free) {
      const part = text.slice(from, to);
      for (let at = part.indexOf(word); at >= 0; at = part.indexOf(word, lineEnd(part, at))) {
        const found = from + at;
        const start = from + lineStart(part, at);
        if (!hits.has(start)) hits.set(start, (line) => read(line, found));
      }
    }
  };
  for (const saying of HTTP_SAYINGS) search(saying, (line, at) => readHttp(pasted, line, at, frames));
  for (const word of CAUGHT) search(word, (line, at) => readCaught(text, line, at, word));
  for (const word of EXITS) search(word, (line, at) => readFatalExit(text, line, at + word.length));
  return toReports(pasted, hits);
}

/** The stretches of whole lines between the claims. */
function unclaimed(text: string, claimed: readonly Claim[]): Claim[] {
  const free: Claim[] = [];
  let at = 0;
  for (const [start, end] of claimed) {
    if (start > at) free.push([at, start]);
    at = Math.max(at, end);
  }
  if (at < text.length) free.push([at, text.length]);
  return free;
}

interface Found {
  /** `fatal-error` for the runtime's own line behind a shipper's prefix: nothing else can print it. */
  readonly kind?: GoReport['kind'];
  readonly name: string | null;
  readonly message: string;
  /** Line the message stands on; differs from the hit for an exit status. */
  readonly from: number;
  readonly to: number;
  readonly frames: readonly Frame[];
}

function toReports(pasted: PastedText, hits: Map<number, (line: Line) => Found | null>): LogReport[] {
  const { text } = pasted;
  const reports: LogReport[] = [];
  const line = newLine();
  let open: { draft: ReportDraft; key: string; name: string | null } | null = null;
  const close = () => {
    if (open) reports.push({ report: open.draft.finish(pasted, null), start: open.draft.start, end: open.draft.end });
    open = null;
  };
  for (const start of [...hits.keys()].sort((a, b) => a - b)) {
    moveTo(line, text, start);
    const found = hits.get(start)?.(line);
    if (!found) continue;
    const end = after(text, line.end);
    const known = open as { draft: ReportDraft; key: string } | null;
    if (known && known.key === found.message && known.draft.end === start) {
      known.draft.note('repeated-line', pasted, line.from, line.to);
      known.draft.end = end;
      continue;
    }
    close();
    const draft = new ReportDraft(found.kind ?? 'log-line', lineStart(text, found.from));
    draft.name = found.name;
    draft.message = found.message;
    draft.errorSpan = pasted.span(found.from, found.to);
    draft.strayFrames.push(...found.frames);
    draft.end = end;
    open = { draft, key: found.message, name: found.name };
  }
  close();
  return reports;
}

/** `http: superfluous response.WriteHeader call from main.handle (main.go:12)` */
function readHttp(pasted: PastedText, line: Line, at: number, table: FrameTable): Found {
  const { text } = pasted;
  const from = indexWithin(text, ' from ', at, line.to) + ' from '.length;
  const caller = from > at + ' from '.length ? readCaller(text, from, line.to) : null;
  if (!caller) return { name: null, message: text.slice(at, line.to), from: at, to: line.to, frames: [] };
  const { name, place, colon, end } = caller;
  const frames: Frame[] = [table.frame(name, place, colon, null, pasted.span(from, end))];
  return { name: null, message: text.slice(at, end), from: at, to: end, frames };
}

/** `main.handle (main.go:12)`, also `main.handle **(main.go:12)**`; what a record has behind it is not read. */
function readCaller(text: string, from: number, to: number) {
  const blank = indexWithin(text, ' ', from, to);
  const open = blank < 0 ? -1 : indexWithin(text, '(', blank, Math.min(to, blank + 4));
  const close = open < 0 ? -1 : indexWithin(text, ')', open, to);
  const colon = close < 0 ? -1 : lastIndexWithin(text, ':', open, close);
  if (colon < 0 || !isDigit(text.charCodeAt(colon + 1))) return null;
  return { name: text.slice(from, blank), place: text.slice(open + 1, close), colon: colon - open - 1, end: close + 1 };
}

/** A line that is nothing but the saying, or one of a log. A sentence that mentions it is neither. */
function readCaught(text: string, line: Line, at: number, word: string): Found | null {
  const headline = headlineWithin(text, line);
  if (headline) {
    const { name, message, from } = headline;
    if (name === 'panic') {
      const kind = isRecovery(text, line.from, from, message) ? 'panic' : 'log-line';
      return { kind, name, message, from, to: line.to, frames: [] };
    }
    const crash = isShipped(text, line.from, from) ? runtimeError(message) : null;
    if (crash === null) return { name, message, from, to: line.to, frames: [] };
    return { kind: 'fatal-error', name, message: crash, from, to: line.to, frames: [] };
  }
  const whole = line.from === at && line.to <= at + word.length + 1;
  if (!whole && !isLogLike(text, line.from, line.to)) return null;
  return {
    name: null,
    message: text.slice(at, Math.min(line.to, at + word.length)),
    from: at,
    to: line.to,
    frames: [],
  };
}

/** Fatal errors whose stack a shipper can lose: the whole of their first line. */
const RUNTIME_ERRORS = [
  'concurrent map writes',
  'concurrent map read and map write',
  'concurrent map iteration and map write',
  'all goroutines are asleep - deadlock!',
  'sync: unlock of unlocked mutex',
  'sync: RUnlock of unlocked RWMutex',
  'sync: Unlock of unlocked RWMutex',
];

/** The runtime's words, with nothing behind them but the end of the line or of the field that holds it. */
function runtimeError(message: string): string | null {
  for (const words of RUNTIME_ERRORS) {
    if (!message.startsWith(words)) continue;
    const next = message.slice(words.length).trimEnd();
    if (next === '' || next.startsWith('"') || next.startsWith('\\n')) return words;
  }
  return null;
}

/** How net/http and client-go's HandleCrash begin the line that tells of a panic they caught. */
const RECOVERIES = ['http: panic serving ', 'Observed a panic: ', 'Recovered from panic: '];

/** The words of a recovery that everybody knows, and behind them nothing but one of the runtime's own. */
function isRecovery(text: string, from: number, at: number, message: string): boolean {
  const words = text.slice(from, at + 'panic serving '.length);
  if (!RECOVERIES.some((recovery) => words.includes(recovery))) return false;
  const value = message.slice(message.startsWith('"') ? 1 : 0);
  return CAUGHT.some((saying) => {
    const rest = value.startsWith(saying) ? value.slice(saying.length) : null;
    return rest !== null && (rest === '' || rest === '"' || rest.startsWith('" (') || rest.startsWith(' ('));
  });
}

/**
 * What stands before the headline is a clock, a level, names and marks, as a shipper puts them (`12-01 12:31:35.108
 * 22021 22154 E GoLog   : `, `api-1  | `), and no sentence: two small words in a row are one.
 */
function isShipped(text: string, from: number, to: number): boolean {
  const prefix = text.slice(from, to).trimEnd();
  // A comment of a program that quotes it.
  if (prefix === '' || prefix.length > 160 || prefix.endsWith('//') || prefix.endsWith('#')) return false;
  const marked = prefix.endsWith('|') || prefix.endsWith(']:') || prefix.endsWith('] ');
  if (!marked && !isLogLike(text, from, to) && !CLOCK.test(prefix)) return false;
  return !SENTENCE.test(prefix);
}

const CLOCK = /\b\d\d:\d\d:\d\d\b/;
const SENTENCE =
  /(^|\s)(?!(?:stderr|stdout|error|fatal|panic|err)\b)[a-z]{2,} (?!(?:stderr|stdout|error|fatal|panic|err)\b)[a-z]{2,}[ ,:]/;

/** What `log.Fatal` said before the process ended: the line above an exit status other than 0, with log's clock. */
function readFatalExit(text: string, line: Line, code: number): Found | null {
  const digit = text.charCodeAt(code);
  if (!isDigit(digit) || (digit === 48 && !isDigit(text.charCodeAt(code + 1))) || line.start === 0) return null;
  const above = newLine();
  moveTo(above, text, lineStart(text, line.start - 1));
  const from = clockEnd(text, above.from, above.to);
  return from < 0 || from >= above.to
    ? null
    : { name: null, message: text.slice(from, above.to), from, to: above.to, frames: [] };
}

/** End of `2026/11/21 03:10:46 ` (also with microseconds) in the line, or -1. */
function clockEnd(text: string, from: number, to: number): number {
  const stop = Math.min(to, from + 120);
  for (let at = indexWithin(text, '/', from, stop); at >= 0; at = indexWithin(text, '/', at + 1, stop)) {
    const clock = text.slice(at - 4, at + 16);
    if (
      ![...'0000/00/00 00:00:00 '].every((c, i) =>
        c === '0' ? isDigit(clock.charCodeAt(i)) : c === clock[i] || (i === 19 && clock[i] === '.'),
      )
    )
      continue;
    const blank = indexWithin(text, ' ', at + 14, to);
    return blank < 0 ? -1 : blank + 1;
  }
  return -1;
}
