import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import styles from './case-lane.module.css';
import type { CaseRow } from './case-row.ts';
import type { TimeScale } from './time-scale.ts';

/** How long a bug was out, as a bar; the upright is the day it was reported. Dashed where a date is unknown. */
export function CaseLane({ row, scale, label }: { row: CaseRow; scale: TimeScale; label: string }) {
  const start = row.introduced === 'unknown' ? row.reported : row.introduced;
  const x1 = start === 'unknown' ? '0%' : scale.at(start);
  const x2 = row.gone === 'unknown' ? '100%' : scale.at(row.gone);
  return (
    <svg className={styles.lane} role="img" aria-label={label} width="100%" height="32">
      {scale.years.map((year) => (
        <line key={year} className={styles.year} x1={scale.at(year)} x2={scale.at(year)} y1="0" y2="32" />
      ))}
      {row.introduced === 'unknown' && <line className={styles.unknown} x1="0" x2={x1} y1="16" y2="16" />}
      <line className={row.language === 'go' ? styles.go : styles.node} x1={x1} x2={x2} y1="16" y2="16" />
      {row.reported !== 'unknown' && (
        <line className={styles.reported} x1={scale.at(row.reported)} x2={scale.at(row.reported)} y1="6" y2="26" />
      )}
    </svg>
  );
}

/** The years above the lanes. */
export function CaseAxis({ scale }: { scale: TimeScale }) {
  return (
    <svg className={styles.axis} aria-hidden="true" width="100%" height="18">
      {scale.years.map((year) => (
        <text key={year} className={styles.label} x={scale.at(year)} y="12" textAnchor="middle">
          {year.slice(0, 4)}
        </text>
      ))}
    </svg>
  );
}

/** What the marks of a lane mean, each beside one of its kind. */
export function CaseLegend({ words }: { words: Dictionary['incidents']['legend'] }) {
  return (
    <span className={styles.legend}>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <line className={styles.go} x2="20" y1="5" y2="5" />
        </svg>
        {words.go}
      </span>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <line className={styles.node} x2="20" y1="5" y2="5" />
        </svg>
        {words.node}
      </span>
      <span>
        <svg width="4" height="14" aria-hidden="true">
          <line className={styles.reported} x1="2" x2="2" y2="14" />
        </svg>
        {words.reported}
      </span>
      <span>
        <svg width="20" height="10" aria-hidden="true">
          <line className={styles.unknown} x2="20" y1="5" y2="5" />
        </svg>
        {words.unknown}
      </span>
    </span>
  );
}
