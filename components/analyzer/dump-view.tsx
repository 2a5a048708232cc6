'use client';

import { useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { deskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import { shortName } from '../finding/names.ts';
import styles from './dump.module.css';
import type { DumpBrief, GroupBrief } from './dump-brief.ts';
import { FamilyTree } from './family-tree.tsx';

/** Rows shown before the reader filters or asks for all. */
const FIRST_ROWS = 12;

/** A dump by its stacks: how many, in what state, how long, doing what. And who waits for whom. */
export function DumpView({
  dump,
  locale,
  words,
  show,
}: {
  dump: DumpBrief;
  locale: Locale;
  words: AnalyzerWords;
  /** Brings characters of the paste into view. */
  show: (span: Span) => void;
}) {
  const w = words.dump;
  const [query, setQuery] = useState('');
  const [minutes, setMinutes] = useState(0);
  const [busyOnly, setBusyOnly] = useState(false);
  const [all, setAll] = useState(false);
  const filtered = dump.groups.filter((group) => matches(group, query, minutes) && !(busyOnly && group.idle));
  const rows = all || query !== '' ? filtered : filtered.slice(0, FIRST_ROWS);
  return (
    <section className={styles.dump} aria-labelledby="dump-title">
      <h2 id="dump-title" className={styles.title}>
        {fill(w.title, { count: dump.goroutines, groups: dump.groups.length + dump.moreGroups })}
      </h2>
      <div className={styles.filters}>
        <label>
          <span>{w.filter}</span>
          <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} spellCheck={false} />
        </label>
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
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{w.count}</th>
              <th scope="col">{w.state}</th>
              <th scope="col">{w.longest}</th>
              <th scope="col">{w.does}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((group) => (
              <tr key={`${group.span[0]} ${group.function}`}>
                <td className={styles.figure}>{group.count}</td>
                <td>
                  {group.states
                    .map(({ state, count }) => (group.states.length > 1 ? `${state} ×${count}` : state))
                    .join(', ')}
                </td>
                <td className={styles.figure}>
                  {group.longestMinutes !== null && fill(w.minutes, { count: group.longestMinutes })}
                </td>
                <td>
                  <button type="button" className={styles.go} onClick={() => show(group.span)}>
                    <code>{shortName(group.function)}</code>
                  </button>
                  {group.idle && <span className={styles.idle}> {group.idle[locale]}</span>}
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
      {dump.resources.length > 0 && (
        <>
          <h3 className={styles.title}>{w.waits}</h3>
          <p className={styles.idle}>{w.waitsLead}</p>
          <ul className={styles.graph}>
            {dump.resources.map((resource) => (
              <li key={`${resource.kind} ${resource.address} ${resource.waiterSpan[0]}`}>
                <button type="button" className={styles.node} onClick={() => show(resource.waiterSpan)}>
                  {fill(resource.waiters === 1 ? w.waiter : w.waiters, {
                    count: resource.waiters,
                    ids: resource.waiterIds.slice(0, 6).join(', ') + (resource.waiters > 6 ? ' …' : ''),
                  })}
                  <code>{shortName(resource.site)}</code>
                </button>
                <Arrow />
                <span className={styles.lock}>
                  {w.kinds[resource.kind] ?? resource.kind}
                  {resource.address && <code>{resource.exact ? resource.address : `${resource.address}?`}</code>}
                  {resource.longestMinutes !== null && (
                    <span className={styles.idle}>{fill(w.minutes, { count: resource.longestMinutes })}</span>
                  )}
                </span>
                <Arrow />
                {resource.holders.length === 0 ? (
                  <span className={styles.idle}>{w.noHolder}</span>
                ) : (
                  <span className={styles.holders}>
                    {resource.holders.slice(0, 3).map((holder) => (
                      <button
                        key={holder.id}
                        type="button"
                        className={styles.node}
                        title={holder.why[locale]}
                        onClick={() => show(holder.span)}
                      >
                        {fill(words.finding.goroutine, { id: holder.id })}
                        <code>{shortName(holder.function)}</code>
                      </button>
                    ))}
                  </span>
                )}
              </li>
            ))}
          </ul>
          {dump.cycles.map((cycle) => (
            <p key={cycle.en} className={styles.cycle}>
              {cycle[locale]}
            </p>
          ))}
        </>
      )}
      {dump.family && <FamilyTree family={dump.family} show={show} words={deskWords[locale]} />}
    </section>
  );
}

function matches(group: GroupBrief, query: string, minutes: number): boolean {
  if (minutes > 0 && (group.longestMinutes ?? 0) < minutes) return false;
  const needle = query.trim().toLowerCase();
  return (
    needle === '' ||
    group.function.toLowerCase().includes(needle) ||
    group.states.some(({ state }) => state.toLowerCase().includes(needle))
  );
}

function Arrow() {
  return (
    <svg className={styles.arrow} width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">
      <path d="M0 6H22M18 2L24 6L18 10" />
    </svg>
  );
}
