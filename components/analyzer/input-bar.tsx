'use client';

import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill, size } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import styles from './analyzer.module.css';
import type { Desk } from './desk-state.ts';

/** Larger texts are not put into a textarea: laying one out would stop the page. */
export const MOST_TO_EDIT = 1_000_000;

/** What is on the desk and what can be done with it. One line, always in the same place. */
export function InputBar({
  desk,
  text,
  words,
  edit,
  clear,
  choose,
  compare,
}: {
  desk: Desk;
  text: string;
  words: AnalyzerWords;
  edit: (editing: boolean) => void;
  clear: () => void;
  choose: (current: number) => void;
  /** Null where there is no dump to compare. */
  compare: { readonly label: string; readonly press: () => void } | null;
}) {
  const name = desk.documents[desk.current]?.name;
  const lines = desk.phase.is === 'done' ? (desk.phase.view.lines.numbers.at(-1) ?? 0) : null;
  const large = text.length > MOST_TO_EDIT;
  return (
    <div className={styles.bar}>
      <p className={styles.what}>
        <strong>{words.bar[desk.source]}</strong>
        {name && <span className={styles.name}>{name}</span>}
        <span className={styles.size}>
          {lines === null ? size(text.length) : fill(words.bar.size, { lines, size: size(text.length) })}
        </span>
      </p>
      {desk.documents.length > 1 && (
        <label className={styles.chooser}>
          <span className="visually-hidden">{words.bar.documents}</span>
          <select value={desk.current} onChange={(event) => choose(Number(event.target.value))}>
            {desk.documents.map((document, i) => (
              <option key={`${document.name} ${document.text.length}`} value={i}>
                {document.name ?? words.bar.untitled}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles.actions}>
        {compare && (
          <button type="button" className={button.button} aria-pressed={desk.compared !== null} onClick={compare.press}>
            {compare.label}
          </button>
        )}
        {large ? (
          <span className={styles.size}>{words.bar.tooLargeToEdit}</span>
        ) : (
          <button
            type="button"
            className={button.button}
            aria-pressed={desk.editing}
            onClick={() => edit(!desk.editing)}
          >
            {desk.editing ? words.bar.done : words.bar.edit}
          </button>
        )}
        <button type="button" className={button.button} onClick={clear}>
          {words.bar.clear}
        </button>
      </div>
    </div>
  );
}
