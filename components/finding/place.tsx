import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import styles from './finding.module.css';
import { Name } from './name.tsx';
import { shortFile, shortName } from './names.ts';

interface Place {
  readonly function: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly goroutine?: number | null;
  readonly module?: string | null;
  readonly version?: string | null;
}

/** A function and its source line, short on the face, in full on pointing and for copying. */
export function Place({ of, lead, words }: { of: Place; lead?: string; words: AnalyzerWords }) {
  const line = of.line === null ? '' : `:${of.line}`;
  return (
    <p className={styles.place}>
      {lead && <span className={styles.lead}>{lead} </span>}
      <span className={styles.function} title={of.function}>
        <Name of={shortName(of.function)} />
      </span>
      {of.file && (
        <span className={styles.file} title={`${of.file}${line}`}>
          <Name of={`${shortFile(of.file)}${line}`} />
        </span>
      )}
      {of.module && of.version && (
        <span className={styles.aside}>
          {of.module}@{of.version}
        </span>
      )}
      {typeof of.goroutine === 'number' && (
        <span className={styles.aside}>{fill(words.finding.goroutine, { id: of.goroutine })}</span>
      )}
    </p>
  );
}
