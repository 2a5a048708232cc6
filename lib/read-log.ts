import { LogDiagnosis, type LogLimits } from './diagnose/log-diagnosis.ts';
import { MOST_CHARACTERS } from './diagnose/summary/endings.ts';
import type { DiagnoseOptions, Diagnosis } from './diagnose/types.ts';
import { KeptLines } from './report/kept-lines.ts';
import { type LineTable, lineTable } from './report/lines.ts';
import { readTraces, type StreamOptions } from './trace/stream.ts';

export interface DiagnosedLog {
  readonly diagnosis: Diagnosis;
  /** The lines the diagnosis points at, for the formatters. */
  readonly lines: LineTable;
  /** Crashes that are not in the diagnosis because there were too many. */
  readonly leftOut: number;
}

export interface LogOptions extends DiagnoseOptions, Omit<StreamOptions, 'onProgress'> {
  readonly limits?: Partial<LogLimits>;
  /** Called after each chunk: characters read, crashes seen. */
  readonly onProgress?: (characters: number, crashes: number) => void;
}

/**
 * Diagnoses a log of any length while it is read, in bounded memory: a window of the text (see TraceStream), the
 * crashes it had (see LogDiagnosis), and the lines that prove them. An aborted one answers for what it had read.
 */
export async function diagnoseLog(
  chunks: AsyncIterable<string> | Iterable<string>,
  { input = null, index, limits, onProgress, ...stream }: LogOptions,
): Promise<DiagnosedLog> {
  const log = new LogDiagnosis({ input, index }, limits);
  const lines = new KeptLines();
  const progress = (characters: number) => onProgress?.(characters, log.count);
  const start = new Start();
  for await (const part of readTraces(start.of(chunks), { ...stream, onProgress: progress })) {
    const { findings, issues } = log.add(part);
    const own = findings.length > 0 || issues.length > 0 ? lineTable(part.trace.original) : null;
    if (!own) continue;
    const keep = (span: readonly [number, number] | null | undefined) => {
      if (span) lines.keep(span, own, part.offset, part.line);
    };
    for (const { culprit, evidence } of findings) {
      keep(culprit?.span);
      keep(culprit?.calledFrom?.span);
      for (const { span } of evidence) keep(span);
    }
    for (const { span } of issues) keep(span);
  }
  return { diagnosis: log.finish(start.whole), lines, leftOut: log.leftOut };
}

/** Keeps a text while it is short: what a short one says without any crash is part of its summary. */
class Start {
  #text: string | undefined = '';

  /** The text that went by; undefined when it was long. */
  get whole(): string | undefined {
    return this.#text;
  }

  async *of(chunks: AsyncIterable<string> | Iterable<string>): AsyncIterable<string> {
    for await (const chunk of chunks) {
      const text = this.#text === undefined ? undefined : this.#text + chunk;
      this.#text = text === undefined || text.length > MOST_CHARACTERS ? undefined : text;
      yield chunk;
    }
  }
}
