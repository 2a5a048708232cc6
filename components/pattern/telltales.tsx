import type { Pattern } from '@/lib/catalog/schema.ts';
import { wordsIn } from '@/lib/catalog/words.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import styles from './telltales.module.css';

/** The lines by which it is known, verbatim, with the runtimes that print them. */
export function Telltales({ telltales, locale, t }: TelltalesProps) {
  return (
    <section aria-labelledby="known-by">
      <h2 id="known-by" className={styles.title}>
        {t.patterns.telltales}
      </h2>
      <ul className={styles.list}>
        {telltales.map(({ line, runtime, source }) => (
          <li key={line + wordsIn(runtime, 'en')} className={styles.item}>
            <code className={styles.line}>{line}</code>
            <span className={styles.runtime}>
              {wordsIn(runtime, locale)} {source && <a href={source.url}>{wordsIn(source.label, locale)}</a>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TelltalesProps {
  telltales: Pattern['telltales'];
  locale: Locale;
  t: Dictionary;
}
