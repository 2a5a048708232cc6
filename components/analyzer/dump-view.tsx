'use client';

import { useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import table from '../controls/table.module.css';
import styles from './dump.module.css';
import type { DumpBrief, GroupBrief } from './dump-brief.ts';
import { FamilyTree } from './family-tree.tsx';
import { CountLanes, FilterField, StackCell, StackTable, useFirstRows } from './stack-table.tsx';
import { WaitGraph } from './wait-graph.tsx';

/** Rows shown before the reader filters or asks for all. */
const FIRST_ROWS = 12;

/** A dump by its stacks: how many, in what state, how long, doing what. And who waits for whom. */
export function DumpView({
  dump,
  locale,
  words,
  tools,
  show,
}: {
  dump: DumpBrief;
  locale: Locale;
  words: AnalyzerWords;
  tools: DeskWords;
  /** Brings characters of the paste into view. */
  show: (span: Span) => void;
}) {
  const w = words.dump;
  const [query, setQuery] = useState('');
  const [minutes, setMinutes] = useState(0);
  const [busyOnly, setBusyOnly] = useState(false);
  const filtered = dump.groups.filter((group) => matches(group, query, minutes) && !(busyOnly && group.idle));
  const { shown, showAll } = useFirstRows(filtered, FIRST_ROWS, query !== '');
  const most = Math.max(...dump.groups.map(({ count }) => count), 1);
  return (
    <section className={styles.dump} aria-labelledby="dump-title">
      <h2 id="dump-title" className={styles.title}>
        {fill(w.title, { count: dump.goroutines, groups: dump.groups.length + dump.moreGroups })}
      </h2>
      <div className={styles.filters}>
        <FilterField label={w.filter} value={query} change={setQuery} />
        <label>
          <span>{w.atLeast}</span>
          <input
            type="number"
            min={0}
            value={minutes}
            onChange={(event) => setMinutes(Math.max(0, Number(event.target.value) || 0))}
          />
        </label>
        {dump.idle > 0 && (
          <label className={styles.check}>
            <input type="checkbox" checked={busyOnly} onChange={(event) => setBusyOnly(event.target.checked)} />
            <span>{fill(w.hideIdle, { count: dump.idle })}</span>
          </label>
        )}
      </div>
      <StackTable
        does={w.does}
        figures={[w.count, w.longest]}
        none={shown.length === 0 ? w.none : null}
        more={showAll && { label: fill(w.showAll, { count: filtered.length }), press: showAll }}
      >
        {shown.map((group) => (
          <tr key={`${group.span[0]} ${group.function}`}>
            <StackCell
              of={group.function}
              about={group.idle ? `${statesOf(group)} · ${group.idle[locale]}` : statesOf(group)}
              show={() => show(group.span)}
            />
            <td className={table.figure}>
              {group.count}
              <CountLanes lanes={[[2, group.count]]} most={most} />
            </td>
            <td className={table.figure}>
              {group.longestMinutes !== null && fill(w.minutes, { count: group.longestMinutes })}
            </td>
          </tr>
        ))}
      </StackTable>
      {dump.resources.length > 0 && <WaitGraph dump={dump} locale={locale} words={words} show={show} />}
      {dump.family && <FamilyTree family={dump.family} show={show} words={tools} />}
    </section>
  );
}

const statesOf = ({ states }: GroupBrief): string =>
  states.map(({ state, count }) => (states.length > 1 ? `${state} ×${count}` : state)).join(', ');

function matches(group: GroupBrief, query: string, minutes: number): boolean {
  if (minutes > 0 && (group.longestMinutes ?? 0) < minutes) return false;
  const needle = query.trim().toLowerCase();
  return (
    needle === '' ||
    group.function.toLowerCase().includes(needle) ||
    group.states.some(({ state }) => state.toLowerCase().includes(needle))
  );
}
