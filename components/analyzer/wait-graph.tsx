'use client';

import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import table from '../controls/table.module.css';
import { Name } from '../finding/name.tsx';
import { shortName } from '../finding/names.ts';
import type { DumpBrief } from './dump-brief.ts';
import styles from './wait-graph.module.css';

const MOST_IDS = 6;
const MOST_HOLDERS = 3;

/** Who waits for what, and who holds it: below each lock or channel an arrow from the waiters to the holders. */
export function WaitGraph({
  dump,
  locale,
  words,
  show,
}: {
  dump: DumpBrief;
  locale: Locale;
  words: AnalyzerWords;
  show: (span: Span) => void;
}) {
  const w = words.dump;
  return (
    <>
      <div>
        <h3 className={styles.title}>{w.waits}</h3>
        <p className={table.aside}>{w.waitsLead}</p>
      </div>
      <ul className={styles.graph}>
        {dump.resources.map((resource) => (
          <li key={`${resource.kind} ${resource.address} ${resource.waiterSpan[0]}`}>
            <p className={styles.lock}>
              <strong>{w.kinds[resource.kind] ?? resource.kind}</strong>
              {resource.address && <code>{resource.exact ? resource.address : `${resource.address}?`}</code>}
              {resource.longestMinutes !== null && (
                <span className={table.aside}>{fill(w.minutes, { count: resource.longestMinutes })}</span>
              )}
            </p>
            <div className={styles.wait}>
              <button type="button" className={styles.node} onClick={() => show(resource.waiterSpan)}>
                {fill(resource.waiters === 1 ? w.waiter : w.waiters, {
                  count: resource.waiters,
                  ids:
                    resource.waiterIds.slice(0, MOST_IDS).join(', ') +
                    (resource.waiterIds.length > MOST_IDS || resource.waiters > MOST_IDS ? ' …' : ''),
                })}
                <Name of={shortName(resource.site)} />
              </button>
              <svg className={styles.arrow} width="28" height="12" viewBox="0 0 28 12" aria-hidden="true">
                <path d="M0 6H26M21 1.5L26 6L21 10.5" />
              </svg>
              <div className={styles.holders}>
                {resource.holders.length === 0 && <p className={styles.unknown}>{w.noHolder}</p>}
                {resource.holders.slice(0, MOST_HOLDERS).map((holder) => (
                  <button
                    key={holder.id}
                    type="button"
                    className={styles.node}
                    data-holds=""
                    title={holder.why[locale]}
                    onClick={() => show(holder.span)}
                  >
                    {fill(words.finding.goroutine, { id: holder.id })}
                    <Name of={shortName(holder.function)} />
                  </button>
                ))}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {dump.cycles.map((cycle) => (
        <p key={cycle.en} className={styles.cycle}>
          {cycle[locale]}
        </p>
      ))}
    </>
  );
}
