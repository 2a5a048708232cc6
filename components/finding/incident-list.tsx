import Link from 'next/link';
import type { Finding, Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import styles from './finding.module.css';
import { Part } from './part.tsx';
import { Prose } from './prose.tsx';

/** What the page knows of a case without opening it. */
export interface IncidentBrief {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly project: string;
  readonly pattern: string;
}

/** Known cases of the finding, best first, each with why it matches and what the version in the trace means. */
export function IncidentList({
  finding,
  incidents,
  demo,
  locale,
  words,
}: {
  finding: Finding;
  incidents: readonly IncidentBrief[];
  demo: boolean;
  locale: Locale;
  words: AnalyzerWords;
}) {
  const known = new Map(incidents.map((incident) => [incident.slug, incident]));
  const matches = finding.incidents.filter((match) => known.has(match.slug));
  return (
    <Part title={matches.length > 0 ? words.finding.incidents : words.finding.fix}>
      {matches.map((match, i) => {
        const next = matches[i + 1]?.why.map(({ en }) => en);
        // What several say is printed once, behind the last of them.
        const own = match.why.filter(({ en }) => !next?.includes(en));
        const incident = known.get(match.slug);
        return (
          incident && (
            <div className={styles.incident} data-level={match.level} key={match.slug}>
              <p className={styles.incidentHead}>
                <Link href={`/${locale}/incidents/${match.slug}/`} prefetch={false}>
                  {incident.title}
                </Link>
                {match.level !== 'pattern' && (
                  <span className={styles.aside}>
                    {incident.project}, {words.finding[match.level]}
                  </span>
                )}
              </p>
              {own.map((why) => (
                <p className={styles.why} key={why.en}>
                  <Prose text={why[locale]} />
                </p>
              ))}
              {match.advice && (
                <p className={styles.advice}>
                  <strong>{words.finding.version}</strong> <Prose text={match.advice[locale]} />
                </p>
              )}
            </div>
          )
        );
      })}
      <p className={styles.onward}>
        {demo && <a href="#fix">{words.finding.demo}</a>}
        <Link href={`/${locale}/patterns/${finding.pattern}/`} prefetch={false}>
          {words.finding.pattern_page}
        </Link>
      </p>
    </Part>
  );
}
