'use client';

import type { Locale } from '../../lib/diagnose/types.ts';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import { fill, size } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import fold from '../controls/fold.module.css';
import styles from './history.module.css';
import { MOST_CHARACTERS, MOST_KEPT } from './history-store.ts';
import { type Kept, useHistory } from './use-history.ts';

/** One switch, one list. What it says about where texts go is all there is to it. */
export function HistoryPanel({
  current,
  open,
  locale,
  words,
}: {
  current: Kept | null;
  open: (text: string, name: string | null) => void;
  locale: Locale;
  words: DeskWords;
}) {
  const w = words.history;
  const history = useHistory(current);
  const { heads, on, blocked } = history;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const show = async (id: number, name: string | null) => {
    const text = await history.read(id);
    if (text !== null) open(text, name);
  };
  return (
    <details className={`${fold.inline} ${styles.history}`} data-testid="history">
      <summary>{w.title}</summary>
      <div className={styles.body}>
        <p>{w.lead}</p>
        <label className={styles.keep}>
          <input
            type="checkbox"
            checked={on}
            disabled={blocked}
            onChange={(event) => history.switchOn(event.target.checked)}
          />
          {w.keep}
        </label>
        {blocked && <p role="status">{w.blocked}</p>}
        {on && (
          <p className={styles.limits}>
            {fill(w.limit, { count: MOST_KEPT })} {fill(w.tooLarge, { size: size(MOST_CHARACTERS) })}
          </p>
        )}
        {!on && heads.length > 0 && <p>{fill(w.off, { count: heads.length })}</p>}
        {on && heads.length === 0 && !blocked && <p>{w.empty}</p>}
        {heads.length > 0 && (
          <>
            <ul>
              {heads.map(({ id, at, title, name, size: characters }) => (
                <li key={id}>
                  <button type="button" className={button.entry} onClick={() => void show(id, name)}>
                    {title}
                  </button>
                  <span className={styles.about}>
                    {name && `${name}, `}
                    {size(characters)}, <time dateTime={new Date(at).toISOString()}>{date.format(at)}</time>
                  </span>
                  <button
                    type="button"
                    className={button.entry}
                    aria-label={fill(w.removeNamed, { title })}
                    onClick={() => history.remove(id)}
                  >
                    {w.remove}
                  </button>
                </li>
              ))}
            </ul>
            <button type="button" className={button.button} onClick={history.clear}>
              {fill(w.clear, { count: heads.length })}
            </button>
          </>
        )}
      </div>
    </details>
  );
}
