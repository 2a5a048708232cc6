import type { ReactNode } from 'react';
import styles from './finding.module.css';

/** A section that folds. Open at first: folding is for making room, not for hiding. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={styles.part} open>
      <summary>
        <h3>{title}</h3>
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
