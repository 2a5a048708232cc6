import type { Report } from '../trace/types.ts';

/**
 * Everything that rules can look at in an error that a log printed without a stack, in one string; null for a report
 * that says more. Rules look at the text around a report only to find the characters that prove what they have found.
 */
export function loneWords(report: Report): string | null {
  if (report.language !== 'node' || report.errors.length !== 1 || report.notes.length > 0) return null;
  const [only] = report.errors;
  if (!only || only.frames.length > 0 || only.properties.length > 0) return null;
  const { error, kind, runtime, runtimeVersion, cutStart, cutEnd } = report;
  return JSON.stringify([
    [kind, runtime, runtimeVersion, cutStart, cutEnd],
    [only.name, only.code, only.message, only.role, only.framesElided],
    error && [error.name, error.code, error.message],
  ]);
}
