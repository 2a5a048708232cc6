'use client';

import { type ClipboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { Span } from '../../lib/text/types.ts';
import button from '../controls/button.module.css';
import { Prose } from '../finding/prose.tsx';
import { CompareTable } from './compare-table.tsx';
import styles from './dump.module.css';
import type { Document } from './protocol.ts';
import { useComparison } from './use-comparison.ts';

/** Two texts side by side: what grew, what shrank, what has not moved. */
export function CompareView({
  documents,
  pair,
  current,
  choosePair,
  add,
  show,
  locale,
  words,
}: {
  documents: readonly Document[];
  /** Documents compared; null while the second is asked for. */
  pair: readonly [number, number] | null;
  current: number;
  choosePair: (pair: readonly [number, number]) => void;
  add: (text: string) => void;
  /** Brings characters of one document into view. */
  show: (document: number, span: Span) => void;
  locale: Locale;
  words: DeskWords;
}) {
  const w = words.compare;
  const [order, setOrder] = useState<'found' | 'given'>('found');
  const texts = useMemo(
    () => (pair ? ([documents[pair[0]]?.text ?? '', documents[pair[1]]?.text ?? ''] as const) : null),
    [documents, pair],
  );
  const phase = useComparison(texts, order);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  const nameOf = (document: number) => documents[document]?.name ?? fill(w.text, { number: document + 1 });
  const comparison = phase.is === 'done' && !('empty' in phase.answer) ? phase.answer : null;
  const empty = phase.is === 'done' && 'empty' in phase.answer ? phase.answer.empty : null;
  const sides = pair && (comparison?.turned ? [pair[1], pair[0]] : pair);
  return (
    <section className={styles.compare} aria-labelledby="compare-title" data-testid="comparison">
      <div className={styles.head}>
        <h2 id="compare-title" className={styles.title} ref={title} tabIndex={-1}>
          {w.title}
        </h2>
      </div>
      {!pair && <SecondDump add={add} words={words} />}
      {!pair && documents.length > 1 && (
        <p className={styles.choices}>
          {w.with}{' '}
          {documents.map(
            (document, i) =>
              i !== current && (
                <button
                  type="button"
                  className={button.button}
                  key={`${document.name} ${document.text.length}`}
                  onClick={() => choosePair([current, i])}
                >
                  {nameOf(i)}
                </button>
              ),
          )}
        </p>
      )}
      {pair && phase.is === 'working' && <p role="status">{w.working}</p>}
      {pair && phase.is === 'crashed' && <p role="status">{w.failed}</p>}
      {pair && empty !== null && <p role="status">{fill(w.empty, { name: nameOf(pair[empty]) })}</p>}
      {comparison && sides && (
        <>
          <p className={styles.says} data-verdict={comparison.verdict} role="status">
            <Prose text={comparison.says[locale]} />
          </p>
          <dl className={styles.sides}>
            {[w.earlier, w.later].map((side, i) => (
              <div key={side}>
                <dt>{side}</dt>
                <dd>{fill(w.side, { name: nameOf(sides[i] ?? 0), count: comparison.totals[i === 0 ? 0 : 1] })}</dd>
              </div>
            ))}
            <div>
              <dt className={styles.turned}>{comparison.turned && w.turned}</dt>
              <dd>
                <button
                  type="button"
                  className={button.entry}
                  onClick={() => {
                    setOrder('given');
                    choosePair([sides[1] ?? 0, sides[0] ?? 0]);
                  }}
                >
                  {w.swap}
                </button>
              </dd>
            </div>
          </dl>
          <CompareTable
            comparison={comparison}
            show={(side, span) => show(sides[side] ?? 0, span)}
            locale={locale}
            words={words}
          />
        </>
      )}
    </section>
  );
}

/** A box of its own: what is pasted here joins the first text instead of taking its place. */
function SecondDump({ add, words }: { add: (text: string) => void; words: DeskWords }) {
  const w = words.compare;
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (text === '') return;
    event.preventDefault();
    add(text);
  };
  return (
    <label className={styles.second}>
      <span>{w.ask}</span>
      <textarea
        aria-label={w.askLabel}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        value=""
        onChange={(event) => event.target.value !== '' && add(event.target.value)}
        onPaste={paste}
      />
    </label>
  );
}
