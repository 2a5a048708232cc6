import Link from 'next/link';
import type { PatternFolder } from '@/lib/catalog/folders.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { patternPath } from '@/lib/site/paths.ts';
import { byFamily } from './families.ts';
import styles from './pattern-list.module.css';

interface PatternListProps {
  patterns: readonly PatternFolder[];
  locale: Locale;
  t: Dictionary;
  /** Level of the families' headings. */
  level: 2 | 3;
}

/** Families down the side, patterns by the line that gives them away. */
export function PatternList({ patterns, locale, t, level }: PatternListProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.families}>
      {byFamily(patterns, t).map(([family, members]) => (
        <section key={family} className={styles.family}>
          <Heading className={styles.name}>{t.patterns.families[family]}</Heading>
          <ul className={styles.list}>
            {members.map(({ id, pattern }) => (
              <li key={id} className={styles.item}>
                <Link className={styles.link} href={patternPath(locale, id)} prefetch={false}>
                  {pattern.title[locale]}
                </Link>
                <code className={styles.line}>{pattern.telltales[0]?.line}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
