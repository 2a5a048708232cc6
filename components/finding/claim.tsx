import type { ReactNode } from 'react';
import type { Role } from '../trace/marks.ts';
import styles from './finding.module.css';
import { useLit } from './light.tsx';

/**
 * A statement that stands on characters of the trace. The line number is a button that shows them, so that nothing
 * depends on pointing; the light itself is handled once for both sides, in light.tsx.
 */
export function Claim({
  id,
  part,
  line,
  label,
  children,
}: {
  id: string;
  /** Which part of the finding this says; the trace shows the same. */
  part: Role;
  line: number;
  /** `Show line 12 in the trace`. */
  label: string;
  children: ReactNode;
}) {
  const lit = useLit() === id;
  return (
    <div className={styles.claim} data-claim={id} data-role={part} data-lit={lit || undefined}>
      <button type="button" className={styles.line} aria-label={label} data-shows="">
        {line}
      </button>
      <div className={styles.said}>{children}</div>
    </div>
  );
}
