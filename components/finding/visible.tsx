import type { ReactNode } from 'react';
import styles from './visible.module.css';

const ESC = String.fromCharCode(27);
/** Colour sequences of terminals, with or without the escape character that pasting often loses. */
const ANSI = `${ESC}?\\[[\\d;]{1,12}m`;
/** What has no shape of its own or reorders what follows: C0 and C1 but for tabs and line ends, zero width, bidi. */
const UNSEEN =
  '[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]';
const NOISE = new RegExp(`(${ANSI}|${UNSEEN})`);

/**
 * Text as text. Colour sequences are dimmed; each control character shows its code point and, shut up in an element
 * of its own, reorders nothing. All of it can still be copied as it came.
 */
export function Visible({ text }: { text: string }): ReactNode {
  const parts = text.split(NOISE);
  if (parts.length === 1) return text;
  let at = 0;
  return parts.map((part, i) => {
    const key = at;
    at += part.length + 1;
    if (i % 2 === 0) return part;
    const unseen = /^[^[]/.test(part) ? part.slice(0, 1) : '';
    return (
      <span key={key} className={styles.noise}>
        {unseen && (
          <span className={styles.unseen} data-code={codePoint(unseen)}>
            {unseen}
          </span>
        )}
        {part.slice(unseen.length)}
      </span>
    );
  });
}

function codePoint(character: string): string {
  return character === ESC ? 'ESC' : `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
