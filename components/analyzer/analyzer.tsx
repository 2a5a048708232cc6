'use client';

import { useEffect, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import { analyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { IncidentBrief } from '../finding/incident-list.tsx';
import styles from './analyzer.module.css';
import { InputBar } from './input-bar.tsx';
import { PasteBox, type Sample } from './paste-box.tsx';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import { SharePanel } from './share-panel.tsx';
import { useDesk } from './use-desk.ts';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useLinkedText } from './use-linked-text.ts';

/**
 * The paste box and, as soon as something is in it, the verdict. Everything is computed in a worker of this page:
 * nothing that is pasted leaves it.
 */
export function Analyzer({
  locale,
  samples,
  incidents,
}: {
  locale: Locale;
  samples: readonly Sample[];
  incidents: readonly IncidentBrief[];
}) {
  const words = analyzerWords[locale];
  const { desk, text, load, open, type, choose, edit, clear, undo, cancel, dismissRefusals } = useDesk();
  const [emptyPaste, setEmptyPaste] = useState(false);
  const dragging = useDropAndPaste({
    open,
    paste: (pasted) => {
      setEmptyPaste(pasted === '');
      if (pasted !== '') load([{ name: null, text: pasted }], 'pasted');
    },
  });
  useEffect(() => {
    if (text !== '') setEmptyPaste(false);
  }, [text]);

  const linkProblem = useLinkedText(locale, load);
  const { phase } = desk;
  const filled = desk.documents.length > 0;
  return (
    <div className={styles.analyzer} data-dragging={dragging || undefined} data-filled={filled || undefined}>
      {filled && <InputBar desk={desk} text={text} words={words} edit={edit} clear={clear} choose={choose} />}
      {(!filled || desk.editing) && (
        <PasteBox text={text} samples={samples} words={words} type={type} load={load} open={open} />
      )}
      <p className={styles.drop} aria-hidden="true">
        {words.paste.drop}
      </p>
      <div aria-live="polite" className={styles.notices}>
        {desk.refusals.map((refusal) => (
          <p className={styles.notice} data-tone="beware" key={`${refusal.name} ${refusal.code}`}>
            {fill(words.refusal[refusal.code], { name: refusal.name, detail: refusal.detail })}
          </p>
        ))}
        {desk.refusals.length > 0 && (
          <button type="button" className={styles.button} onClick={dismissRefusals}>
            {words.refusal.dismiss}
          </button>
        )}
        {linkProblem && !filled && <p className={styles.notice}>{linkProblem}</p>}
        {emptyPaste && <p className={styles.notice}>{words.paste.noText}</p>}
        {desk.cleared && (
          <p className={styles.notice}>
            {words.bar.cleared}{' '}
            <button type="button" className={styles.link} onClick={undo}>
              {words.bar.undo}
            </button>
          </p>
        )}
        {(phase.is === 'crashed' || phase.is === 'cancelled') && filled && (
          <p className={styles.notice} data-tone={phase.is === 'crashed' ? 'beware' : undefined}>
            {words.work[phase.is]}{' '}
            <button type="button" className={styles.link} onClick={() => choose(desk.current)}>
              {words.work.retry}
            </button>
          </p>
        )}
      </div>
      {phase.is === 'working' && (
        <Progress stage={phase.stage} since={phase.since} characters={text.length} words={words} cancel={cancel} />
      )}
      {filled && <SharePanel text={text} locale={locale} words={words} />}
      {phase.is === 'done' && filled && (
        <Result view={phase.view} text={text} incidents={incidents} locale={locale} words={words} />
      )}
    </div>
  );
}
