import type { ReactNode } from 'react';
import type { IncidentFolder } from '@/lib/catalog/folders.ts';
import { wordsIn } from '@/lib/catalog/words.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { caseRow } from './case-row.ts';
import styles from './facts.module.css';
import { PatternLink } from './pattern-link.tsx';
import { daysBetween } from './time-scale.ts';

interface FactsProps {
  folder: IncidentFolder;
  /** Ids of the patterns that have a page. */
  patterns: ReadonlySet<string>;
  locale: Locale;
  t: Dictionary;
}

/** What someone needs for the ticket, without reading the story. */
export function Facts({ folder, patterns, locale, t }: FactsProps) {
  const { project, versions, runtime, pattern, alsoPatterns, issue, fixes, dates } = folder.incident;
  const words = t.incident;
  const word = (value: string) => (value === 'unknown' ? words.unknown : value === 'none' ? words.none : value);
  const link = (id: string) => <PatternLink key={id} id={id} known={patterns.has(id)} locale={locale} />;
  return (
    <dl className={styles.facts} aria-label={words.facts}>
      <Fact name={words.project}>
        <a href={project.repo}>{project.name}</a>
        <span className={styles.what}>{project.what[locale]}</span>
      </Fact>
      <Fact name={words.affected}>{words.span(known(versions.introduced), known(versions.lastAffected))}</Fact>
      <Fact name={words.fixed}>
        <strong className={versions.fixed === 'none' ? styles.danger : styles.ok}>{word(versions.fixed)}</strong>
      </Fact>
      {versions.beware.map(({ version, says }) => (
        <Fact key={version} name={words.beware}>
          <strong className={styles.beware}>{version}</strong> {says[locale]}
        </Fact>
      ))}
      <Fact name={words.runtime}>{runtimes(runtime, words.versionUnknown).join(words.comma) || words.unknown}</Fact>
      {runtime.libraries.length > 0 && (
        <Fact name={words.libraries}>
          <List>
            {runtime.libraries.map((name) => (
              <code key={name}>{name}</code>
            ))}
          </List>
        </Fact>
      )}
      <Fact name={words.pattern}>{link(pattern)}</Fact>
      {alsoPatterns.length > 0 && (
        <Fact name={words.alsoPatterns}>
          <List>{alsoPatterns.map(link)}</List>
        </Fact>
      )}
      <Fact name={words.reported}>
        {word(dates.reported)}
        {words.comma}
        <a href={issue.url}>{wordsIn(issue.label, locale)}</a>
      </Fact>
      {outFor(folder) !== null && <Fact name={words.outFor}>{words.days(outFor(folder) ?? 0)}</Fact>}
      {fixes.length > 0 && (
        <Fact name={words.fix}>
          <List>
            {fixes.map((fix) => (
              <a key={fix.url} href={fix.url}>
                {wordsIn(fix.label, locale)}
              </a>
            ))}
          </List>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const List = ({ children }: { children: ReactNode }) => <span className={styles.list}>{children}</span>;

const known = (version: string): string | null => (version === 'unknown' || version === 'none' ? null : version);

function runtimes({ go, node }: IncidentFolder['incident']['runtime'], unknown: (name: string) => string): string[] {
  const one = (name: string, version: string) => (version === 'unknown' ? unknown(name) : `${name} ${version}`);
  return [...(go ? [one('Go', go)] : []), ...(node ? [one('Node', node)] : [])];
}

function outFor(folder: IncidentFolder): number | null {
  const { introduced, gone } = caseRow(folder, 'en');
  return introduced === 'unknown' || gone === 'unknown' ? null : daysBetween(introduced, gone);
}
