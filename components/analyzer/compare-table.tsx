'use client';

import { useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import { shortName } from '../finding/names.ts';
import type { ChangeBrief, ComparisonBrief } from './comparison-brief.ts';
import styles from './dump.module.css';

const FIRST_ROWS = 14;
const KINDS = ['changed', 'grew', 'shrank', 'stuck', 'all'] as const;
type Kind = (typeof KINDS)[number];

const fits: Readonly<Record<Kind, (row: ChangeBrief) => boolean>> = {
  changed: (row) => row.kind !== 'same' || row.stuck > 0,
  grew: (row) => row.kind === 'grew' || row.kind === 'new',
  shrank: (row) => row.kind === 'shrank' || row.kind === 'gone',
  stuck: (row) => row.stuck > 0,
  all: () => true,
};

/** Every stack of two dumps, what changed most first. A number leads to the stack in that text. */
export function CompareTable({
  comparison,
  show,
  locale,
  words,
}: {
  comparison: ComparisonBrief;
  show: (side: 0 | 1, span: Span) => void;
  locale: Locale;
  words: DeskWords;
}) {
  const w = words.compare;
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<Kind>('changed');
  const [all, setAll] = useState(false);
  const needle = query.trim().toLowerCase();
  const filtered = comparison.rows.filter(
    (row) => fits[kind](row) && (needle === '' || `${row.function}\n${row.states}`.toLowerCase().includes(needle)),
  );
  const rows = all || needle !== '' ? filtered : filtered.slice(0, FIRST_ROWS);
  return (
    <>
      <div className={styles.filters}>
        <label>
          <span>{w.filter}</span>
          <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} spellCheck={false} />
        </label>
        <label>
          <span>{w.show}</span>
          <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {KINDS.map((each) => (
              <option value={each} key={each}>
                {w.kinds[each]} ({comparison.rows.filter(fits[each]).length})
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{w.change}</th>
              <th scope="col">{w.earlier}</th>
              <th scope="col">{w.later}</th>
              <th scope="col">{w.stuck}</th>
              <th scope="col">{w.waited}</th>
              <th scope="col">{w.does}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.spans[0]?.[0]} ${row.spans[1]?.[0]}`}>
                <td data-change={row.kind}>{w.kind[row.kind]}</td>
                {([0, 1] as const).map((side) => (
                  <td className={styles.figure} key={side}>
                    <Count
                      count={side === 0 ? row.before : row.after}
                      label={side === 0 ? w.inEarlier : w.inLater}
                      span={row.spans[side]}
                      show={(span) => show(side, span)}
                    />
                  </td>
                ))}
                <td className={styles.figure} title={row.stuckIds.join(', ')}>
                  {row.stuck > 0 && row.stuck}
                </td>
                <td className={styles.figure}>
                  {row.longestMinutes !== null && fill(w.minutes, { count: row.longestMinutes })}
                  {row.moreMinutes !== null && (
                    <span className={styles.idle}> {fill(w.more, { count: row.moreMinutes })}</span>
                  )}
                </td>
                <td>
                  <code>{shortName(row.function)}</code>{' '}
                  <span className={styles.idle}>{row.idle ? row.idle[locale] : row.states}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p>{w.none}</p>}
      {rows.length < filtered.length && (
        <button type="button" className={styles.go} onClick={() => setAll(true)}>
          {fill(w.showAll, { count: filtered.length })}
        </button>
      )}
      {comparison.moreRows > 0 && <p className={styles.idle}>{fill(w.beyond, { count: comparison.moreRows })}</p>}
    </>
  );
}

function Count({
  count,
  label,
  span,
  show,
}: {
  count: number;
  label: string;
  span: Span | null;
  show: (span: Span) => void;
}) {
  if (!span) return count;
  return (
    <button
      type="button"
      className={styles.go}
      aria-label={`${count}: ${label}`}
      title={label}
      onClick={() => show(span)}
    >
      {count}
    </button>
  );
}
