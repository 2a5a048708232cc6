'use client';

import { useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import button from '../controls/button.module.css';
import table from '../controls/table.module.css';
import type { ChangeBrief, ComparisonBrief } from './comparison-brief.ts';
import styles from './dump.module.css';
import { CountLanes, FilterField, StackCell, StackTable, useFirstRows } from './stack-table.tsx';

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
  const needle = query.trim().toLowerCase();
  const filtered = comparison.rows.filter(
    (row) => fits[kind](row) && (needle === '' || `${row.function}\n${row.states}`.toLowerCase().includes(needle)),
  );
  const { shown: rows, showAll } = useFirstRows(filtered, FIRST_ROWS, needle !== '');
  const most = Math.max(...comparison.rows.map(({ before, after }) => Math.max(before, after)), 1);
  return (
    <div className={styles.compared}>
      <div className={styles.filters}>
        <FilterField label={w.filter} value={query} change={setQuery} />
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
      <StackTable
        does={w.does}
        figures={[w.change, w.earlier, w.later, w.stuck, w.waited]}
        none={rows.length === 0 ? w.none : null}
        more={showAll && { label: fill(w.showAll, { count: filtered.length }), press: showAll }}
      >
        {rows.map((row) => (
          <tr key={`${row.spans[0]?.[0]} ${row.spans[1]?.[0]}`}>
            <StackCell of={row.function} about={row.idle ? `${row.states} · ${row.idle[locale]}` : row.states} />
            <td className={table.figure} data-change={row.kind}>
              <span className={styles.change}>{w.kind[row.kind]}</span>
              <CountLanes
                lanes={[
                  [1, row.before],
                  [2, row.after],
                ]}
                most={most}
              />
            </td>
            {([0, 1] as const).map((side) => (
              <td className={table.figure} key={side}>
                <Count
                  count={side === 0 ? row.before : row.after}
                  label={side === 0 ? w.inEarlier : w.inLater}
                  span={row.spans[side]}
                  show={(span) => show(side, span)}
                />
              </td>
            ))}
            <td className={table.figure} title={row.stuckIds.join(', ')}>
              {row.stuck > 0 && row.stuck}
            </td>
            <td className={table.figure}>
              {row.longestMinutes !== null && fill(w.minutes, { count: row.longestMinutes })}
              {row.moreMinutes !== null && (
                <span className={styles.more}> {fill(w.more, { count: row.moreMinutes })}</span>
              )}
            </td>
          </tr>
        ))}
      </StackTable>
      {comparison.moreRows > 0 && <p className={table.aside}>{fill(w.beyond, { count: comparison.moreRows })}</p>}
    </div>
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
      className={button.entry}
      aria-label={`${count}: ${label}`}
      title={label}
      onClick={() => show(span)}
    >
      {count}
    </button>
  );
}
