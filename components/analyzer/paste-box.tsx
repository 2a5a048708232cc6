'use client';

import { type ChangeEvent, type ClipboardEvent, useEffect, useRef } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import button from '../controls/button.module.css';
import { PASTE_BOX } from '../site/early.ts';
import styles from './analyzer.module.css';
import type { Document } from './protocol.ts';

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The hero: a box that takes a crash in any way a reader has it. */
export function PasteBox({
  text,
  samples,
  words,
  type,
  load,
  open,
}: {
  text: string;
  samples: readonly Sample[];
  words: AnalyzerWords;
  type: (text: string) => void;
  load: (documents: readonly Document[], source: 'pasted' | 'sample') => void;
  open: (files: readonly File[]) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  // Files that were dropped or chosen before the page's scripts were there.
  const early = useRef(open);
  useEffect(() => {
    const files = [...(chooser.current?.files ?? [])];
    if (files.length === 0) return;
    // The desk's reader starts after this box does.
    const start = setTimeout(() => early.current(files));
    return () => clearTimeout(start);
  }, []);
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const replacesAll = selectionStart === 0 && selectionEnd === value.length;
    // A paste into a text being edited is an edit; only a paste that brings the whole text is a new crash.
    if (!replacesAll || pasted === '') return;
    event.preventDefault();
    load([{ name: null, text: pasted }], 'pasted');
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length > 0) open(files);
  };
  return (
    <div className={styles.box}>
      <label className="visually-hidden" htmlFor={PASTE_BOX}>
        {words.paste.label}
      </label>
      <textarea
        id={PASTE_BOX}
        className={styles.input}
        value={text}
        placeholder={words.paste.placeholder}
        onChange={(event) => type(event.target.value)}
        onPaste={paste}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
        aria-describedby="paste-help"
      />
      <div className={styles.under} id="paste-help">
        <p>
          {words.paste.anywhere}{' '}
          <button type="button" className={button.link} onClick={() => chooser.current?.click()}>
            {words.paste.choose}
          </button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            accept=".txt,.log,.gz,.zip,.json,.out,.err,text/*"
            onChange={choose}
            aria-label={words.paste.choose}
          />
        </p>
        <p className={styles.private}>{words.paste.private}</p>
      </div>
      {text === '' && samples.length > 0 && (
        <div className={styles.samples}>
          <h2>{words.paste.samples}</h2>
          <ul>
            {samples.map((sample) => (
              <li key={sample.id}>
                <button
                  type="button"
                  className={styles.sample}
                  onClick={() => load([{ name: sample.title, text: sample.text }], 'sample')}
                >
                  <span className={styles.sampleTitle}>{sample.title}</span>
                  <code className={styles.sampleLine}>{telltaleLine(sample.text)}</code>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** The line of a sample by which a reader knows their own crash. */
function telltaleLine(text: string): string {
  const lines = text.split('\n', 200).map((line) => line.trim());
  return lines.find((line) => /fatal error:|panic:|DATA RACE|Error(?:: | \[)/.test(line)) ?? lines.find(Boolean) ?? '';
}
