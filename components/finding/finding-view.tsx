import type { ReactNode } from 'react';
import type { Evidence, Finding, Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import type { Role } from '../trace/marks.ts';
import { Claim } from './claim.tsx';
import { CollisionLanes } from './collision-lanes.tsx';
import styles from './finding.module.css';
import { type IncidentBrief, IncidentList } from './incident-list.tsx';
import { quoteLines } from './names.ts';
import { NextSteps } from './next-steps.tsx';
import { Part } from './part.tsx';
import { Place } from './place.tsx';
import { Prose } from './prose.tsx';
import { Visible } from './visible.tsx';

/** One finding, from the verdict to what to do now. Every claim names the line it stands on. */
export function FindingView({
  finding,
  text,
  lineOf,
  incidents,
  demo,
  locale,
  words,
  heading,
  collides,
}: {
  finding: Finding;
  /** The paste, for quoting what a span covers. */
  text: string;
  lineOf: (span: Span) => number;
  incidents: readonly IncidentBrief[];
  /** The demo stands below, under `#fix`. */
  demo: boolean;
  locale: Locale;
  words: AnalyzerWords;
  heading: string;
  /** Two were at it at once; false where all stand still. */
  collides: boolean;
}) {
  const { culprit, concurrency } = finding;
  const claim = (id: string, part: Role, span: Span, children: ReactNode) => {
    const line = lineOf(span);
    const label = fill(words.finding.showInTrace, { line });
    return (
      <Claim key={id} id={id} part={part} line={line} label={label}>
        {children}
      </Claim>
    );
  };
  return (
    <article className={styles.finding} aria-labelledby="finding-headline">
      <p className={styles.eyebrow}>
        <span className={styles.verdict}>{heading}</span>
        <span className={styles.confidence} data-confidence={finding.confidence}>
          <strong>{words.confidence[finding.confidence]}</strong> {words.confidence[`${finding.confidence}Means`]}
        </span>
      </p>
      <h2 id="finding-headline" className={styles.headline} tabIndex={-1} data-headline="">
        <Prose text={finding.headline[locale]} />
      </h2>
      {collides && <CollisionLanes finding={finding} words={words} />}
      <p className={styles.explanation}>
        <Prose text={finding.explanation[locale]} />
      </p>
      {culprit && (
        <Part title={words.finding.culprit}>
          {claim('culprit', 'culprit', culprit.span, <Place of={culprit} words={words} />)}
          {culprit.calledFrom &&
            claim(
              'called-from',
              'called-from',
              culprit.calledFrom.span,
              <Place of={culprit.calledFrom} lead={words.finding.calledFrom} words={words} />,
            )}
        </Part>
      )}
      {concurrency && (
        <Part title={words.finding.concurrency}>
          {concurrency.span ? (
            claim('concurrency', 'concurrency', concurrency.span, <Prose text={concurrency.says[locale]} />)
          ) : (
            <p>
              <Prose text={concurrency.says[locale]} />
            </p>
          )}
        </Part>
      )}
      {(finding.suspects.length > 0 || finding.suspectsNote) && (
        <Part title={words.finding.suspects}>
          {finding.suspects.map((suspect, i) =>
            claim(
              `suspect-${i}`,
              'suspect',
              suspect.span,
              <>
                <Place of={suspect} words={words} />
                <p className={styles.why}>
                  <Prose text={suspect.why[locale]} />
                </p>
              </>,
            ),
          )}
          {finding.suspectsNote && (
            <p>
              <Prose text={finding.suspectsNote[locale]} />
            </p>
          )}
        </Part>
      )}
      {finding.evidence.length > 0 && (
        <Part title={words.finding.evidence}>
          {runsOf(finding.evidence).map((run) => (
            <div className={styles.run} key={run[0]?.id}>
              {run.map(({ id, says, span }, i) =>
                claim(
                  id,
                  'evidence',
                  span,
                  <>
                    <q className={styles.quote}>
                      <Visible text={quoteLines(text, span)} />
                    </q>
                    {i === run.length - 1 && (
                      <p className={styles.why}>
                        <Prose text={says[locale]} />
                      </p>
                    )}
                  </>,
                ),
              )}
            </div>
          ))}
        </Part>
      )}
      <IncidentList finding={finding} incidents={incidents} demo={demo} locale={locale} words={words} />
      {finding.nextSteps.length > 0 && (
        <Part title={words.finding.next}>
          <NextSteps steps={finding.nextSteps} locale={locale} words={words} />
        </Part>
      )}
    </article>
  );
}

interface Numbered extends Evidence {
  readonly id: string;
}

/** Neighbours that say the same of different lines are one statement: it is printed once, behind the last of them. */
function runsOf(evidence: readonly Evidence[]): Numbered[][] {
  const runs: Numbered[][] = [];
  for (const [i, each] of evidence.entries()) {
    const numbered = { ...each, id: `evidence-${i}` };
    const run = runs.at(-1);
    if (run?.[0]?.says.en === each.says.en) run.push(numbered);
    else runs.push([numbered]);
  }
  return runs;
}
