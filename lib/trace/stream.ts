import { lineStart } from '../text/chars.ts';
import { crashRegions } from './crash-regions.ts';
import { parseTrace } from './parse.ts';
import type { Trace } from './types.ts';

/** Crashes found in a part of a stream, and the part itself. */
export interface StreamedTrace {
  /** Where the part begins, in UTF-16 units from the start of the stream. The trace counts from here. */
  readonly offset: number;
  /** Number of the part's first line, counted from 1 at the start of the stream. */
  readonly line: number;
  readonly trace: Trace;
}

export interface StreamLimits {
  /** Characters that are read together. */
  readonly window: number;
  /** A crash that reaches into the last characters of a window may go on in the next one. */
  readonly tail: number;
  /** A single crash longer than this is given as it is, cut, so that memory stays bounded. */
  readonly longest: number;
}

const LIMITS: StreamLimits = { window: 4 << 20, tail: 1 << 16, longest: 64 << 20 };

/**
 * Reads a log of any size in windows and answers the crashes as soon as they are complete. Holds at most one window
 * (4 Mi characters), or the one crash that is longer (up to 64 Mi characters); text without a crash is let go, and
 * text without a word of one is not even parsed.
 */
export class TraceStream {
  readonly #limits: StreamLimits;
  #parts: string[] = [];
  #held = 0;
  #offset = 0;
  /** Number of the line at `#offset`. */
  #line = 1;
  #want: number;

  constructor(limits: Partial<StreamLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
    this.#want = this.#limits.window;
  }

  /** Characters taken in so far. */
  get position(): number {
    return this.#offset + this.#held;
  }

  push(chunk: string): StreamedTrace[] {
    this.#parts.push(chunk);
    this.#held += chunk.length;
    return this.#held >= this.#want ? this.#read(false) : [];
  }

  end(): StreamedTrace[] {
    return this.#held > 0 ? this.#read(true) : [];
  }

  #read(last: boolean): StreamedTrace[] {
    const text = this.#parts.join('');
    const whole = last || text.length >= this.#limits.longest;
    const tail = whole ? text.length : lineStart(text, Math.max(0, text.length - this.#limits.tail));
    const found: StreamedTrace[] = [];
    let keep = tail;
    let at = 0;
    for (const [start, end] of crashRegions(text)) {
      if (start >= keep) break;
      let trace = parseTrace(copyOf(text, start, end));
      if (end > tail) {
        keep = Math.min(keep, unfinishedFrom(text, trace, start, tail));
        if (keep <= start) break;
        if (keep < end) trace = parseTrace(copyOf(text, start, keep));
      }
      if (trace.reports.length === 0 && trace.issues.length === 0) continue;
      this.#line += newlines(text, at, start);
      at = start;
      found.push({ offset: this.#offset + start, line: this.#line, trace });
    }
    this.#letGo(text, at, keep);
    return found;
  }

  #letGo(text: string, counted: number, keep: number): void {
    this.#line += newlines(text, counted, keep);
    this.#offset += keep;
    const rest = copyOf(text, keep, text.length);
    this.#parts = rest === '' ? [] : [rest];
    this.#held = rest.length;
    // What could not be let go grows before it is read again, so that reading again costs no more than reading once.
    this.#want = Math.max(this.#limits.window, this.#held * 2);
  }
}

/** Where the part begins that the next window may complete: the first crash that reaches into the tail, or the tail. */
function unfinishedFrom(text: string, trace: Trace, start: number, tail: number): number {
  let keep = tail;
  for (const { span } of trace.reports) {
    if (start + span[1] > tail) keep = Math.min(keep, start + span[0]);
  }
  return lineStart(text, keep);
}

/** A slice would hold the whole window in memory for as long as anything of the part is kept; this does not. */
function copyOf(text: string, start: number, end: number): string {
  return start === 0 && end === text.length ? text : ` ${text.slice(start, end)}`.slice(1);
}

function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

export interface StreamOptions extends Partial<StreamLimits> {
  /** Called after each chunk with the characters read so far. */
  readonly onProgress?: (characters: number) => void;
  /** Stops between two chunks when aborted; what was found until then has been given. */
  readonly signal?: AbortSignal;
}

/** The crashes of a stream of text, each given when it is complete. */
export async function* readTraces(
  chunks: AsyncIterable<string> | Iterable<string>,
  options: StreamOptions = {},
): AsyncGenerator<StreamedTrace> {
  const { onProgress, signal, ...limits } = options;
  const stream = new TraceStream(limits);
  for await (const chunk of chunks) {
    if (signal?.aborted) return;
    yield* stream.push(chunk);
    onProgress?.(stream.position);
  }
  if (!signal?.aborted) yield* stream.end();
}
