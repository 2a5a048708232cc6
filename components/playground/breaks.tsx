'use client';

import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import type { KnownBreak } from './bench.ts';
import styles from './playground.module.css';

/** Edits that take away what the fix cannot do without, one press each: the verdict shows why it is there. */
export function Breaks({
  breaks,
  current,
  tryIt,
  takeBack,
  words,
}: {
  breaks: readonly KnownBreak[];
  /** The program as it stands now. */
  current: string;
  tryIt: (source: string) => void;
  /** Brings the program of the page back. */
  takeBack: () => void;
  words: PlaygroundWords;
}) {
  if (breaks.length === 0) return null;
  return (
    <fieldset className={styles.breaks}>
      <legend>{words.breaks.title}</legend>
      {breaks.map((edit) => {
        const pressed = current === edit.source;
        return (
          <button
            key={edit.source}
            type="button"
            className={styles.break}
            aria-pressed={pressed}
            onClick={() => (pressed ? takeBack() : tryIt(edit.source))}
          >
            {breakText(edit, words)}
          </button>
        );
      })}
    </fieldset>
  );
}

function breakText(edit: KnownBreak, words: PlaygroundWords): string {
  const [first = '', second = ''] = edit.code.map(brief);
  const w = words.breaks;
  if (edit.kind === 'without') return fill(w.without, { code: first });
  if (edit.kind === 'move') return fill(w.move, { first, second });
  if (edit.kind === 'swap') return fill(w.swap, { first, second });
  return second === '' ? fill(w.remove, { from: first }) : fill(w.replace, { from: first, to: second });
}

/** The first line of a piece of code, without what every line has. */
function brief(code: string): string {
  const line = code.trim().split('\n')[0] ?? '';
  const text = line
    .replace(/^await /, '')
    .replace(/\/\/.*/, '')
    .trimEnd()
    .replace(/;$/, '');
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
