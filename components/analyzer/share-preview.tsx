'use client';

import { Fragment, useState } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import fold from '../controls/fold.module.css';
import table from '../controls/table.module.css';
import { Visible } from '../finding/visible.tsx';
import styles from './share.module.css';
import type { Change } from './share-protocol.ts';

/** Changes of one kind shown before the reader asks for all of them. */
const FIRST = 4;
/** Shown of one kind at most; the sentence above counts them all. */
const MOST = 200;

type Kind = Change['kind'];

/** What would be replaced, kind by kind: forty memory addresses must not hide one token. */
export function SharePreview({ changes, words }: { changes: readonly Change[]; words: AnalyzerWords }) {
  const w = words.share;
  const [all, setAll] = useState<ReadonlySet<Kind>>(new Set());
  if (changes.length === 0) return <p>{w.nothing}</p>;
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)];
  return (
    <details className={fold.inline} open>
      <summary>{fill(w.changes, { count: changes.reduce((sum, change) => sum + change.count, 0) })}</summary>
      <div className={table.wide}>
        <table className={`${table.table} ${styles.changes}`}>
          <thead>
            <tr>
              <th scope="col">{w.kind}</th>
              <th scope="col" className={table.rest}>
                {w.original} → {w.replacement}
              </th>
              <th scope="col" className={table.figure}>
                {w.times}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, ofKind]) => (
              <Fragment key={kind}>
                {ofKind.slice(0, all.has(kind) ? MOST : FIRST).map((change) => (
                  <tr key={change.original}>
                    <td>{w.kinds[kind]}</td>
                    <td className={table.rest}>
                      <code>
                        <Visible text={change.original.slice(0, 200)} />
                      </code>{' '}
                      → <code>{change.replacement}</code>
                    </td>
                    <td className={table.figure}>{change.count}</td>
                  </tr>
                ))}
                {ofKind.length > FIRST && !all.has(kind) && (
                  <tr>
                    <td>{w.kinds[kind]}</td>
                    <td colSpan={2}>
                      <button type="button" className={button.link} onClick={() => setAll(new Set([...all, kind]))}>
                        {fill(words.dump.showAll, { count: ofKind.length })}
                      </button>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
