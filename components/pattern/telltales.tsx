import type { Pattern } from '@/lib/catalog/schema.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import styles from './telltales.module.css';

/** The lines by which it is known, verbatim, with the runtimes that print them. */
export function Telltales({ telltales, t }: { telltales: Pattern['telltales']; t: Dictionary }) {
  return (
    <section aria-labelledby="known-by">
      <h2 id="known-by" className={styles.title}>
        {t.patterns.telltales}
      </h2>
      <ul className={styles.list}>
        {telltales.map(({ line, runtime, source }) => (
          <li key={line + runtime} className={styles.item}>
            <code className={styles.line}>{line}</code>
            <span className={styles.runtime}>
              {runtime} {source && <a href={source.url}>{source.label}</a>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
