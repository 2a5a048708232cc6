import type { ReactNode } from 'react';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import styles from './callout.module.css';

/** `beware`: acting on the obvious will hurt. `unknown`: what could not be checked. `note`: the rest. */
export type CalloutKind = 'beware' | 'note' | 'unknown';

export function Callout({ kind = 'note', t, children }: { kind?: CalloutKind; t: Dictionary; children: ReactNode }) {
  return (
    <aside className={`${styles.callout} ${styles[kind]}`} aria-label={t.story.callout[kind]}>
      <strong className={styles.kind}>{t.story.callout[kind]}</strong>
      <div className={styles.text}>{children}</div>
    </aside>
  );
}
