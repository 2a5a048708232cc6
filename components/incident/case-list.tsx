import Link from 'next/link';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { incidentPath } from '@/lib/site/paths.ts';
import { CaseAxis, CaseLane, CaseLegend } from './case-lane.tsx';
import styles from './case-list.module.css';
import type { CaseRow } from './case-row.ts';
import { type TimeScale, timeScale } from './time-scale.ts';

export type CaseWords = Pick<Dictionary['incidents'], 'axis' | 'reported' | 'legend'> & { unknown: string; to: string };

/** `{from}` and `{to}` stand for the dates, as a function cannot be sent to the browser. */
export function caseWords({ incidents, incident }: Dictionary): CaseWords {
  const { axis, reported, legend } = incidents;
  return { axis, reported, legend, unknown: incident.unknown, to: incidents.out('{from}', '{to}') };
}

/** A lane a case, all on one scale of time. */
export function CaseList({ rows, all, locale, words }: CaseListProps) {
  const scale = timeScale(all.flatMap((row) => [row.introduced, row.reported, row.gone]));
  return (
    <div>
      {scale && (
        <div className={styles.head} aria-hidden="true">
          <span>
            {words.axis}
            <CaseLegend words={words.legend} />
          </span>
          <CaseAxis scale={scale} />
        </div>
      )}
      <ol className={styles.list}>
        {rows.map((row) => (
          <CaseItem key={row.slug} row={row} scale={scale} locale={locale} words={words} />
        ))}
      </ol>
    </div>
  );
}

interface CaseListProps {
  rows: readonly CaseRow[];
  /** Every case: the scale does not move when rows are filtered out. */
  all: readonly CaseRow[];
  locale: Locale;
  words: CaseWords;
}

function CaseItem({ row, scale, locale, words }: ItemProps) {
  const date = (value: string) => (value === 'unknown' ? words.unknown : value);
  const label = words.to.replace('{from}', date(row.introduced)).replace('{to}', date(row.gone));
  return (
    <li className={styles.item}>
      <div>
        <Link className={styles.title} href={incidentPath(locale, row.slug)} prefetch={false}>
          {row.title}
        </Link>
        <p className={styles.facts}>
          <span>{row.project}</span>
          <code>{row.pattern}</code>
          <span>{`${words.reported} ${date(row.reported)}`}</span>
        </p>
      </div>
      {scale && <CaseLane row={row} scale={scale} label={label} />}
    </li>
  );
}

interface ItemProps {
  row: CaseRow;
  scale: TimeScale | null;
  locale: Locale;
  words: CaseWords;
}
