import type { ReactNode } from 'react';
import { RawHtml } from '../site/raw-html.tsx';
import styles from './code.module.css';

/** Highlighted code: HTML of one `<pre>`. `numbered` shows each line's data-line beside it. */
export function Code({ html, numbered = false }: { html: string; numbered?: boolean }) {
  return <RawHtml className={numbered ? `${styles.code} ${styles.numbered}` : styles.code} html={html} />;
}

/** Code with what it is above it. */
export function CodeFigure({ caption, children }: { caption: ReactNode; children: ReactNode }) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{caption}</figcaption>
      {children}
    </figure>
  );
}
