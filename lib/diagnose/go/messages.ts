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
  return report.error ? [{ message: firstLine(report.error.message ?? ''), span: report.error.span }] : [];
}

/** Words of the program in front of the sentence make it the program's own: `cache: concurrent map writes …` is a panic value. */
const OWN_WORDS_BEFORE = /[\p{L}\p{N}_]\s*$/u;
/** What loggers and the runtime put behind: quotes, a repetition in brackets, `[recovered]`, a stack on the same line. */
const NOTHING_AFTER = /^["'`)\]}.!\s]*($|\(|\[|goroutine \d|,? ?(call ?)?(stack|trace)( ?trace)?:? ?$)/i;

/**
 * The first thing the crash said that is, or ends with, one of the runtime's fixed sentences. Loggers put words
 * before it (`Observed a panic: …`). A fatal error has no words but the runtime's, so that what follows on its line
 * is another writer's; in a panic it is the program speaking.
 */
export function sentence(report: GoReport, fixed: RegExp): Said | null {
  for (const said of saidBy(report)) {
    const match = fixed.exec(said.message);
    if (!match || OWN_WORDS_BEFORE.test(said.message.slice(0, match.index))) continue;
    const after = said.message.slice(match.index + match[0].length);
    if (NOTHING_AFTER.test(after) || (report.kind === 'fatal-error' && report.goroutines.length > 0)) return said;
  }
  return null;
}

/** A panic whose text carries a stack of its own (singleflight, errgroup) says what it says in its first line. */
function firstLine(message: string): string {
  const end = message.indexOf('\n');
  return end < 0 ? message : message.slice(0, end);
}
