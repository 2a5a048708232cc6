import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import styles from './analyzer.module.css';
import type { DeskView } from './protocol.ts';

/** Of one issue; a torn log can have thousands. */
const MOST_LINES = 5;

/** How the text was read: what was undone first, what is no crash, what could not be read, and how long it took. */
export function ReadingNotes({
  view,
  lineOf,
  locale,
  words,
}: {
  view: DeskView;
  lineOf: (span: Span) => number;
  locale: Locale;
  words: AnalyzerWords;
}) {
  const prose = (view.ignored.prose ?? 0) + (view.ignored['log-line'] ?? 0) + (view.ignored.unrecognised ?? 0);
  const issues = linesByIssue(view.issues, lineOf, locale);
  return (
    <footer className={styles.notes}>
      {view.reports.length > 1 && <p>{fill(words.verdict.reports, { count: view.reports.length })}</p>}
      {view.undone.length > 0 && (
        <p>{fill(words.verdict.undone, { list: view.undone.map((says) => says[locale]).join(words.verdict.comma) })}</p>
      )}
      {prose > 0 && view.reports.length > 0 && <p>{fill(words.verdict.ignored, { count: prose })}</p>}
      {issues.map(([says, lines]) => (
        <p key={says}>{fill(words.verdict.issues, { says, lines: lines.join(words.verdict.comma) })}</p>
      ))}
      <p>{fill(words.work.took, { ms: Math.max(1, Math.round(view.milliseconds)) })}</p>
    </footer>
  );
}

/** The sentences, each with the numbers of the first lines it is said of. */
function linesByIssue(issues: DeskView['issues'], lineOf: (span: Span) => number, locale: Locale) {
  const lines = new Map<string, number[]>();
  for (const { says, span } of issues) {
    const known = lines.get(says[locale]);
    if (!known) lines.set(says[locale], [lineOf(span)]);
    else if (known.length < MOST_LINES && known.at(-1) !== lineOf(span)) known.push(lineOf(span));
  }
  return [...lines];
}
