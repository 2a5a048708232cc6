'use client';

import { useEffect, useState } from 'react';
import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import button from '../controls/button.module.css';
import fold from '../controls/fold.module.css';
import { CopyButton } from '../finding/copy-button.tsx';
import styles from './share.module.css';
import { SharePreview } from './share-preview.tsx';
import { type Change, FORMATS, type Format } from './share-protocol.ts';
import { useShareWorker } from './use-share-worker.ts';

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
    <details className={`${fold.inline} ${styles.share}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.title}</summary>
      <div className={styles.body}>
        <p>{w.lead}</p>
        <label className={styles.redact}>
          <input type="checkbox" checked={redact} onChange={(event) => setRedact(event.target.checked)} />
          {w.redact}
        </label>
        {redact && changes && <SharePreview changes={changes} words={words} />}
        <div className={styles.buttons}>
          {FORMATS.map((format) => (
            <CopyButton key={format} text={() => make(format)} label={w.formats[format]} words={words} />
          ))}
          <button type="button" className={button.quiet} onClick={save}>
            {w.save}
          </button>
        </div>
        {refused && <p role="status">{refused}</p>}
      </div>
    </details>
  );
}
