import type { GoReport } from '../../trace/types.ts';
import { type Said, sentence } from './messages.ts';

/** The bounds panics of runtime/error.go: `index out of range [-1]`, `slice bounds out of range [4107:4096]`. */
const BOUNDS =
  /(runtime error: )?(index out of range|slice bounds out of range)( \[[^\]]*\])?( with (length|capacity) \d+)?/;

/** The bounds panic of a report; null when it crashed for another reason. */
export function boundsPanic(report: GoReport): Said | null {
  return report.kind === 'panic' ? sentence(report, BOUNDS) : null;
}
