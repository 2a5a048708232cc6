import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import { Claim } from '../finding/claim.tsx';
import finding from '../finding/finding.module.css';
import { Part } from '../finding/part.tsx';
import { Place } from '../finding/place.tsx';
import { Prose } from '../finding/prose.tsx';
import { Visible } from '../finding/visible.tsx';
import styles from './analyzer.module.css';
import { foreignOf } from './foreign.ts';
import type { DeskView } from './protocol.ts';

/** Crashes of one log that are shown; thousands would stop the page. */
const MOST_SHOWN = 8;

/** Two different answers: a crash that is no known race, and a text in which no crash was recognised. */
export function NoFinding({
  view,
  text,
  lineOf,
  locale,
  words,
}: {
  view: DeskView;
  text: string;
  lineOf: (span: Span) => number;
  locale: Locale;
  words: AnalyzerWords;
}) {
  if (view.verdict === 'nothing-recognised') {
    const foreign = foreignOf(text);
    return (
      <article className={finding.finding}>
        <p className={finding.eyebrow}>
          <span className={styles.plain}>{words.verdict['nothing-recognised']}</span>
        </p>
        <h2 className={finding.headline} tabIndex={-1} data-headline="">
          {foreign ? (
            words.verdict[foreign]
          ) : view.ending ? (
            <Prose text={view.ending[locale]} />
          ) : (
            words.verdict.nothing
          )}
        </h2>
        <p className={finding.explanation}>{foreign ? words.verdict.foreignHint : words.verdict.nothingHint}</p>
      </article>
    );
  }
  const own = view.reports.flatMap((report, i) => (report.ownFrame ? [[report, i] as const] : []));
  const shown = own.slice(0, MOST_SHOWN);
  return (
    <article className={finding.finding}>
      <p className={finding.eyebrow}>
        <span className={styles.plain}>{words.verdict['no-known-pattern']}</span>
      </p>
      <h2 className={finding.headline} tabIndex={-1} data-headline="">
        <Prose text={view.summary[locale]} />
      </h2>
      <p className={finding.explanation}>{words.verdict.noKnown}</p>
      {view.reports.some((report) => report.cut) && <p className={finding.explanation}>{words.verdict.cut}</p>}
      {shown.map(
        ([report, i]) =>
          report.ownFrame && (
            <Part title={words.verdict.firstOwn} key={report.span[0]}>
              {report.title && (
                <q className={finding.quote}>
                  <Visible text={report.title} />
                </q>
              )}
              <Claim
                id={`own-${i}`}
                part="evidence"
                line={lineOf(report.ownFrame.span)}
                label={fill(words.finding.showInTrace, { line: lineOf(report.ownFrame.span) })}
              >
                <Place of={report.ownFrame} words={words} />
              </Claim>
            </Part>
          ),
      )}
      {own.length > shown.length && <p>{fill(words.verdict.moreOwn, { count: own.length - shown.length })}</p>}
    </article>
  );
}
