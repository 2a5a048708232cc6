import type { Span } from '../../text/types.ts';
import type { GoReport } from '../../trace/types.ts';

/** What a crash said, and where. */
export interface Said {
  readonly message: string;
  readonly span: Span;
}

/** Everything the crash itself said: each panic of a nested one, else the error line. Log lines and dumps say nothing. */
export function saidBy(report: GoReport): readonly Said[] {
  if (report.kind !== 'panic' && report.kind !== 'fatal-error') return [];
  if (report.panics.length > 0)
    return report.panics.map(({ message, span }) => ({ message: firstLine(message), span }));
  if (!report.error?.message) return [];
  return [{ message: firstLine(report.error.message), span: report.error.span }];
}

/**
 * The first thing the crash said that is, or ends with, one of the runtime's fixed sentences. Loggers put words
 * before it (`Observed a panic: …`); words after it are prose about a crash, unless a stack follows.
 */
export function sentence(report: GoReport, fixed: RegExp): Said | null {
  for (const said of saidBy(report)) {
    const match = fixed.exec(said.message);
    if (!match) continue;
    const before = said.message.slice(0, match.index);
    const after = said.message.slice(match.index + match[0].length);
    if (/[\p{L}\p{N}_]\s*$/u.test(before)) continue;
    if (/^[\s"'`)\]}.!]*$/.test(after) || report.goroutines.length > 0) return said;
  }
  return null;
}

/** A panic whose text carries a stack of its own (singleflight, errgroup) says what it says in its first line. */
function firstLine(message: string): string {
  const end = message.indexOf('\n');
  return end < 0 ? message : message.slice(0, end);
}
