import { type Words, wordsIn } from '@/lib/catalog/words.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import styles from './links.module.css';

/** Links with words, to primary sources. */
export function Links({ links, locale, inline = false }: LinksProps) {
  return (
    <ul className={inline ? `${styles.links} ${styles.inline}` : styles.links}>
      {links.map(({ label, url }) => (
        <li key={url + wordsIn(label, 'en')}>
          <a href={url}>{wordsIn(label, locale)}</a>
        </li>
      ))}
    </ul>
  );
}

interface LinksProps {
  links: readonly { label: Words; url: string }[];
  locale: Locale;
  inline?: boolean;
}
