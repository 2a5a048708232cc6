import type { Incident } from '@/lib/catalog/schema.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { Links } from '../site/links.tsx';
import styles from './sequels.module.css';

/** The sibling the fix left open, the fix's own bug, the repeat elsewhere. */
export function Sequels({ incident, locale, t }: { incident: Incident; locale: Locale; t: Dictionary }) {
  if (incident.sequels.length === 0) return null;
  return (
    <section aria-labelledby="what-came-after">
      <h2 id="what-came-after">{t.incident.sequels}</h2>
      <ol className={styles.list}>
        {incident.sequels.map((sequel) => (
          <li key={sequel.title.en} className={styles.sequel}>
            <h3 className={styles.title}>
              {sequel.title[locale]} <span className={styles[sequel.status]}>{t.incident.status[sequel.status]}</span>
            </h3>
            <p>{sequel.says[locale]}</p>
            <Links links={sequel.links} locale={locale} inline />
          </li>
        ))}
      </ol>
    </section>
  );
}
