'use client';

import { useRef } from 'react';
import type { DeskWords } from '../../lib/i18n/desk.ts';
import button from '../controls/button.module.css';
import styles from './keys.module.css';
import { useKeys, useKeysEnabled } from './use-keys.ts';

/** In the order they are learnt. */
const KEYS: readonly (readonly [keyof DeskWords['keys']['actions'], string])[] = [
  ['help', '?'],
  ['paste', '/'],
  ['next', 'j'],
  ['previous', 'k'],
  ['fold', 'f'],
  ['copy', 'm'],
  ['compare', 'c'],
  ['clear', 'x'],
  ['undo', 'u'],
  ['theme', 't'],
];

/** The keys of the desk and the switch that turns them off. Opened by its button or by `?`. */
export function KeysDialog({ words }: { words: DeskWords }) {
  const w = words.keys;
  const dialog = useRef<HTMLDialogElement>(null);
  const [enabled, setEnabled] = useKeysEnabled();
  const close = useRef<HTMLButtonElement>(null);
  const open = () => {
    dialog.current?.showModal();
    // Else the switch has the focus, and Space turns off the very keys a reader came to learn.
    close.current?.focus();
  };
  useKeys({ '?': open });
  return (
    <>
      <button
        type="button"
        className={`${button.quiet} ${styles.open}`}
        onClick={open}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
      >
        {w.button} <kbd>?</kbd>
      </button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby="keys-title" data-testid="keys">
        <h2 id="keys-title">{w.title}</h2>
        <table>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{w.key}</th>
              <th scope="col">{w.action}</th>
            </tr>
          </thead>
          <tbody>
            {KEYS.map(([action, key]) => (
              <tr key={action} data-off={(!enabled && action !== 'help') || undefined}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{w.actions[action]}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{w.paste}</p>
        <label>
          <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.target.checked)} />
          {w.enabled}
        </label>
        {!enabled && <p>{w.off}</p>}
        <form method="dialog">
          <button type="submit" className={button.button} ref={close}>
            {w.close}
          </button>
        </form>
      </dialog>
    </>
  );
}
