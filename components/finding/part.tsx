import type { ReactNode } from 'react';
import fold from '../controls/fold.module.css';
import styles from './finding.module.css';

/** A section that folds. Open at first: folding is for making room, not for hiding. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={fold.section} open>
      <summary>
        <h3>{title}</h3>
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
