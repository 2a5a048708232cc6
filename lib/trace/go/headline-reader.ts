import { indexWithin, lineStart } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { GoReport } from '../types.ts';
import { type Bracket, readHeader } from './header.ts';
import { isLogLike, readPanicEnding, signalHeadline } from './headline.ts';
import { after, argumentsStart, type Line, moveTo, newLine } from './lines.ts';
import { readLocation } from './location.ts';
import type { ReportDraft } from './report-draft.ts';

/** What a headline adds to its report. */
export interface Headline {
  readonly kind: GoReport['kind'];
  /** A further panic of the report that is open. */
  readonly nested: boolean;
  readonly message: string;
  readonly claims: readonly (readonly [start: number, end: number])[];
  readonly next: number;
  apply(draft: ReportDraft): void;
}

const PANIC = 'panic: ';
const FATAL = 'fatal error: ';
/** A panic value of more lines than this is not looked for the end of. */
const MAX_VALUE_LINES = 100;

/** Reads the line as `panic: …` or `fatal error: …`. `open`: what became of a panic whose goroutines have not come yet. */
export function readHeadline(
  pasted: PastedText,
  line: Line,
  open: 'none' | 'open' | 'recovered',
  brackets: Map<string, Bracket>,
): Headline | null {
  const { text } = pasted;
  if (text.startsWith(FATAL, line.from)) return readFatal(pasted, line);
  if (!text.startsWith(PANIC, line.from)) return null;
  const value = collectValue(text, line, brackets);
  const ending = readPanicEnding(value.text);
  const span = pasted.span(line.from, value.end);
  return {
    kind: 'panic',
    // Recovered panics are followed by the one that ended the program, indented unless the paste lost its tabs.
    nested: open === 'recovered' || (open === 'open' && line.from > line.start),
    message: ending.message,
    claims: value.claims,
    next: value.next,
    apply(draft) {
      draft.name = 'panic';
      draft.errorSpan = span;
      draft.panics.push({ ...ending, span });
    },
  };
}

function readFatal(pasted: PastedText, line: Line): Headline {
  const { text } = pasted;
  const message = text.slice(line.from + FATAL.length, line.to);
  const preamble = runtimeLinesBefore(text, line.start);
  const said = preamble.map(([from, to]) => text.slice(from, to));
  const span = pasted.span(line.from, line.to);
  const next = after(text, line.end);
  return {
    kind: 'fatal-error',
    nested: false,
    message: [message, ...said].join('\n'),
    claims: [...preamble.map(([from, , start]) => [start ?? from, line.start] as const), [line.start, next]],
    next,
    apply(draft) {
      draft.name = 'fatal error';
      // The runtime explains itself in lines of its own before the throw.
      draft.message = [message, ...said].join('\n');
      draft.errorSpan = span;
      for (const [from, to] of preamble) draft.note('runtime', pasted, from, to);
      draft.start = Math.min(draft.start, ...preamble.map(([, , start]) => start));
    },
  };
}

/** `runtime: out of memory: cannot allocate …` directly above a fatal error. */
function runtimeLinesBefore(text: string, start: number): [from: number, to: number, start: number][] {
  const found: [number, number, number][] = [];
  const line = newLine();
  for (let at = start; at > 0 && found.length < 4; ) {
    at = lineStart(text, at - 1);
    moveTo(line, text, at);
    if (!text.startsWith('runtime: ', line.from) && !text.startsWith('unexpected fault address', line.from)) break;
    found.unshift([line.from, line.to, line.start]);
  }
  return found;
}

interface Value {
  readonly text: string;
  readonly end: number;
  readonly claims: readonly (readonly [number, number])[];
  readonly next: number;
}

/** The value a panic printed, which may have many lines: all up to the goroutine header, or the indented ones when no header follows. */
function collectValue(text: string, first: Line, brackets: Map<string, Bracket>): Value {
  const lines: [from: number, to: number, start: number, next: number, blank: boolean][] = [];
  const line = newLine();
  let blank = false;
  let ended = false;
  let at = after(text, first.end);
  for (let i = 0; i < MAX_VALUE_LINES && at < text.length && !ended; i++, at = after(text, line.end)) {
    moveTo(line, text, at);
    const { from, to } = line;
    if (from === to) {
      blank = true;
      if (line.end >= text.length) break;
      continue;
    }
    if (text.startsWith('goroutine ', from) && readHeader(text, from, to, brackets)) ended = true;
    else if (startsReportPart(text, from)) ended = true;
    else if (argumentsStart(text, from, to) >= 0 || readLocation(text, from, to)) break;
    else if (!isLogLike(text, from, to)) {
      const body = text.charCodeAt(line.start) === 9 ? line.start + 1 : line.start;
      lines.push([body, to, line.start, after(text, line.end), blank]);
      blank = false;
    }
    if (line.end >= text.length) break;
  }
  if (!ended) {
    let keep = 0;
    while (keep < lines.length && !lines[keep]?.[4] && (lines[keep]?.[0] ?? 0) > (lines[keep]?.[2] ?? 0)) keep++;
    lines.length = keep;
  }
  const last = lines.at(-1);
  return {
    text: lines.reduce(
      (value, [from, to, , , blank]) => `${value}${blank ? '\n\n' : '\n'}${text.slice(from, to)}`,
      text.slice(first.from + PANIC.length, first.to),
    ),
    end: last ? last[1] : first.to,
    claims: [[first.start, after(text, first.end)], ...lines.map(([, , start, next]) => [start, next] as const)],
    next: last ? last[3] : after(text, first.end),
  };
}

function startsReportPart(text: string, from: number): boolean {
  const parts = [
    '[signal ',
    PANIC,
    FATAL,
    'runtime stack:',
    'exit status ',
    '================',
    'created by ',
    'FAIL\t',
  ];
  return parts.some((part) => text.startsWith(part, from));
}

/** A headline that does not begin its line (`http: panic serving 1.2.3.4:5: boom`), directly above a goroutine header. */
export function findHeadlineBefore(
  pasted: PastedText,
  start: number,
  floor: number,
): { readonly start: number; readonly end: number; apply(draft: ReportDraft): void } | null {
  const { text } = pasted;
  const line = newLine();
  for (let at = start, seen = 0; at > floor && seen < 3; ) {
    at = lineStart(text, at - 1);
    if (at < floor) return null;
    moveTo(line, text, at);
    if (line.from === line.to) continue;
    seen++;
    const found = headlineWithin(text, line);
    if (!found) continue;
    const { name, from, message } = found;
    const span = pasted.span(from, line.to);
    return {
      start: line.start,
      end: after(text, line.end),
      apply(draft) {
        draft.kind = name === 'panic' ? 'panic' : 'fatal-error';
        draft.name = name;
        draft.errorSpan = span;
        if (name === 'panic') draft.panics.push({ ...readPanicEnding(message), span });
        else draft.message = message;
      },
    };
  }
  return null;
}

/** What servers and controllers log right above the stack of a panic that they survive (net/http's server.go, apimachinery's runtime.go). */
const SURVIVED = ['http: panic serving ', 'Observed a panic: '];

/** Whether the line right above the header at `start` says that one panic of several begins there. */
export function tellsRecovery(text: string, start: number): boolean {
  const from = lineStart(text, start - 1);
  return SURVIVED.some((words) => indexWithin(text, words, from, Math.min(start, from + MAX_SAYING)) >= 0);
}
const MAX_SAYING = 400;

interface HeadlineWithin {
  readonly name: string;
  readonly from: number;
  readonly message: string;
}

/** `Total: 53 MH/s  SIGABRT: abort`: a signal's line that a progress bar has no line feed before. */
function signalWithin(words: string, from: number): HeadlineWithin | null {
  const at = words.lastIndexOf(' SIG') + 1;
  const name = at > 0 ? signalHeadline(words, at, words.length) : null;
  return name && !words.includes('"', at) ? { name, from: from + at, message: words.slice(at) } : null;
}

/** `panic` and what follows its colon, or `fatal error: `, anywhere in a line. */
export function headlineWithin(text: string, line: Line): HeadlineWithin | null {
  if (line.to - line.from > 4000) return null;
  const words = text.slice(line.from, line.to);
  const fatal = words.indexOf(FATAL);
  if (fatal >= 0)
    return { name: 'fatal error', from: line.from + fatal, message: unquote(words.slice(fatal + FATAL.length)) };
  const at = words.toLowerCase().indexOf('panic');
  if (at < 0) return signalWithin(words, line.from);
  const colon = words.indexOf(': ', at);
  const message = colon < 0 ? '' : unquote(words.slice(colon + 2).trim());
  return message === '' ? null : { name: 'panic', from: line.from + at, message };
}

/** What closes a quotation that begins with the character. */
const CLOSING: Readonly<Record<string, string>> = { '`': '`', '"': '"', '“': '”' };

/** `msg="panic: boom"` leaves a quote behind; a person quotes it: "panics with the message: `boom`, see below". */
function unquote(message: string): string {
  const closing = CLOSING[message[0] ?? ''];
  const close = closing ? message.indexOf(closing, 1) : -1;
  if (close > 1) return message.slice(1, close);
  return message.endsWith('"') && message.indexOf('"') === message.length - 1 ? message.slice(0, -1) : message;
}
