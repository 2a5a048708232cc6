import { lineStart } from '../text/chars.ts';
import { parseTrace } from './parse.ts';
import type { Trace } from './types.ts';

/** Crashes found in a part of a stream. Offsets of the trace count from `offset`, in UTF-16 units from the start of the stream. */
export interface StreamedTrace {
  readonly offset: number;
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

const LIMITS: StreamLimits = { window: 8 << 20, tail: 1 << 16, longest: 128 << 20 };
/** What is kept of the log before the first and after the last crash of a window. */
const CONTEXT = 4096;

/**
 * Reads a log of any size in windows and answers the crashes as soon as they are complete. Holds at most one window
 * (8 Mi characters), or the one crash that is longer (up to 128 Mi characters); text without a crash is let go.
 */
export class TraceStream {
  readonly #limits: StreamLimits;
  #parts: string[] = [];
  #held = 0;
  #offset = 0;
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
    const trace = parseTrace(text);
    const keep = last || text.length >= this.#limits.longest ? text.length : this.#keepFrom(text, trace);
    const done = trace.reports.filter((report) => report.span[1] <= keep);
    const found =
      done.length > 0 ? [this.#excerpt(text, done[0]?.span[0] ?? 0, Math.max(...done.map(({ span }) => span[1])))] : [];
    const rest = text.slice(keep);
    this.#offset += keep;
    this.#parts = rest === '' ? [] : [rest];
    this.#held = rest.length;
    // What could not be let go grows before it is read again, so that reading again costs no more than reading once.
    this.#want = Math.max(this.#limits.window, this.#held * 2);
    return found;
  }

  /** Where the part begins that the next window may complete. */
  #keepFrom(text: string, trace: Trace): number {
    const tail = lineStart(text, Math.max(0, text.length - this.#limits.tail));
    let keep = tail;
    for (const { span } of trace.reports) {
      if (span[1] > tail) keep = Math.min(keep, span[0]);
    }
    return lineStart(text, keep);
  }

  #excerpt(text: string, start: number, end: number): StreamedTrace {
    const from = lineStart(text, Math.max(0, start - CONTEXT));
    const after = text.indexOf('\n', Math.min(text.length, end + CONTEXT));
    const to = after < 0 ? text.length : after + 1;
    // A copy: a slice would hold the whole window in memory for as long as the trace is kept.
    const excerpt = from === 0 && to === text.length ? text : text.slice(from, to).split('').join('');
    return { offset: this.#offset + from, trace: parseTrace(excerpt) };
  }
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
