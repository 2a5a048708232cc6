import type { Pattern } from '@/lib/catalog/schema.ts';
import { wordsIn } from '@/lib/catalog/words.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import styles from './telltales.module.css';

/** Real cases that have no study of their own here. */
export function SeenIn({ seenIn, locale, t }: { seenIn: Pattern['seenIn']; locale: Locale; t: Dictionary }) {
  if (seenIn.length === 0) return null;
  return (
    <section aria-labelledby="seen-in">
      <h2 id="seen-in">{t.patterns.seenIn}</h2>
      <ul className={styles.list}>
        {seenIn.map(({ project, says, link }) => (
          <li key={link.url} className={styles.item}>
            <span>
              <strong>{wordsIn(project, locale)}</strong> {says[locale]}
            </span>
            <a className={styles.runtime} href={link.url}>
              {wordsIn(link.label, locale)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
