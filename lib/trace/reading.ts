import type { Report, TraceIssue } from './types.ts';

/**
 * What one language's reader found in the cleaned text.
 *
 * - `reports`: in order of appearance, every span already translated to the original with `text.span(start, end)`.
 * - `claimed`: `[start, end)` offsets of the CLEANED text, whole lines with their newline, ascending and disjoint:
 *   the lines that are part of a report. A line inside a crash that is not (a log line of another goroutine) is left out.
 * - `issues`: what looked like a crash and could not be read, spans in the original.
 */
export interface Reading<R extends Report = Report> {
  readonly reports: readonly R[];
  readonly claimed: readonly Claim[];
  readonly issues: readonly TraceIssue[];
}

export type Claim = readonly [start: number, end: number];

export const NOTHING_READ: Reading<never> = { reports: [], claimed: [], issues: [] };
