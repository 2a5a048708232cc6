import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import styles from './analyzer.module.css';
import type { DeskView } from './protocol.ts';

/** How the text was read: what was undone first, what is no crash, what could not be read, and how long it took. */
export function ReadingNotes({
  view,
  lineOf,
  words,
}: {
  view: DeskView;
  lineOf: (span: Span) => number;
  words: AnalyzerWords;
}) {
  const prose = (view.ignored.prose ?? 0) + (view.ignored['log-line'] ?? 0) + (view.ignored.unrecognised ?? 0);
  return (
    <footer className={styles.notes}>
      {view.reports.length > 1 && <p>{fill(words.verdict.reports, { count: view.reports.length })}</p>}
      {view.undone.length > 0 && <p>{fill(words.verdict.undone, { list: [...new Set(view.undone)].join(', ') })}</p>}
      {prose > 0 && <p>{fill(words.verdict.ignored, { count: prose })}</p>}
      {view.issues.length > 0 && (
        <p>
          {words.verdict.issues}:{' '}
          {view.issues
            .slice(0, 5)
            .map((issue) => `${issue.code} (${fill(words.verdict.issueAt, { line: lineOf(issue.span) })})`)
            .join(', ')}
        </p>
      )}
      <p>{fill(words.work.took, { ms: Math.max(1, Math.round(view.milliseconds)) })}</p>
    </footer>
  );
}
