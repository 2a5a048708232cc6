'use client';

import { useEffect, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import { CopyButton } from '../finding/copy-button.tsx';
import styles from './share.module.css';
import { type Change, FORMATS, type Format } from './share-protocol.ts';
import { useShareWorker } from './use-share-worker.ts';

/** Changes shown in the preview; the count says how many there are. */
const MOST_CHANGES = 20;

/** What a reader can take along: a link that holds the text itself, or a report. Redacted first unless they say no. */
export function SharePanel({ text, locale, words }: { text: string; locale: Locale; words: AnalyzerWords }) {
  const w = words.share;
  const [open, setOpen] = useState(false);
  const [redact, setRedact] = useState(true);
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const ask = useShareWorker();

  useEffect(() => {
    setRefused(null);
    if (!open) return;
    let gone = false;
    setChanges(null);
    ask({ text, format: 'preview', redact: true, locale }).then((shared) => {
      if (!gone) setChanges(shared.changes);
    });
    return () => {
      gone = true;
    };
  }, [open, text, locale, ask]);

  const make = async (format: Format): Promise<string> => {
    const shared = await ask({ text, format, redact, locale });
    setRefused(shared.refused?.[locale] ?? null);
    if (shared.result === null) throw new Error('refused');
    return format === 'link' ? `${location.origin}${location.pathname}#${shared.result}` : shared.result;
  };
  const save = async () => {
    const { result } = await ask({ text, format: 'text', redact, locale });
    const url = URL.createObjectURL(new Blob([result ?? ''], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'crash.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  return (
    <details className={styles.share} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.title}</summary>
      <div className={styles.body}>
        <p>{w.lead}</p>
        <label className={styles.redact}>
          <input type="checkbox" checked={redact} onChange={(event) => setRedact(event.target.checked)} />
          {w.redact}
        </label>
        {redact && changes && <Preview changes={changes} words={words} />}
        <div className={styles.buttons}>
          {FORMATS.map((format) => (
            <CopyButton key={format} text={() => make(format)} label={w.formats[format]} words={words} />
          ))}
          <button type="button" className={styles.save} onClick={save}>
            {w.save}
          </button>
        </div>
        {refused && <p role="status">{refused}</p>}
      </div>
    </details>
  );
}

function Preview({ changes, words }: { changes: readonly Change[]; words: AnalyzerWords }) {
  const w = words.share;
  if (changes.length === 0) return <p>{w.nothing}</p>;
  return (
    <details className={styles.preview} open>
      <summary>{fill(w.changes, { count: changes.reduce((sum, change) => sum + change.count, 0) })}</summary>
      <div className={styles.wide}>
        <table>
          <thead>
            <tr>
              <th scope="col">{w.kind}</th>
              <th scope="col">{w.original}</th>
              <th scope="col">{w.replacement}</th>
              <th scope="col">{w.times}</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, MOST_CHANGES).map((change) => (
              <tr key={change.original}>
                <td>{w.kinds[change.kind]}</td>
                <td>
                  <code>{change.original.slice(0, 200)}</code>
                </td>
                <td>
                  <code>{change.replacement}</code>
                </td>
                <td>{change.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
