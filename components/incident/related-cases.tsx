import Link from 'next/link';
import type { IncidentFolder } from '@/lib/catalog/folders.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { incidentPath } from '@/lib/site/paths.ts';
import { relatedCases } from './related.ts';
import styles from './related-cases.module.css';

interface RelatedCasesProps {
  folder: IncidentFolder;
  all: readonly IncidentFolder[];
  locale: Locale;
  t: Dictionary;
}

export function RelatedCases({ folder, all, locale, t }: RelatedCasesProps) {
  const related = relatedCases(folder, all);
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h2 id="related">{t.incident.related}</h2>
      <ul className={styles.list}>
        {related.map(({ folder: other, samePattern, library }) => (
          <li key={other.slug}>
            <Link href={incidentPath(locale, other.slug)} prefetch={false}>
              {other.incident.title[locale]}
            </Link>
            <span className={styles.why}>
              {[samePattern && t.incident.samePattern, library && t.incident.sameLibrary(library)]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The cases before and after in the list, which is newest first. */
export function Neighbours({ folder, all, locale, t }: RelatedCasesProps) {
  const index = all.findIndex(({ slug }) => slug === folder.slug);
  const newer = all[index - 1];
  const older = all[index + 1];
  return (
    <nav className={styles.neighbours} aria-label={t.incidents.title}>
      {older ? <Neighbour folder={older} name={t.incident.older} locale={locale} /> : <span />}
      {newer && <Neighbour folder={newer} name={t.incident.newer} locale={locale} />}
    </nav>
  );
}

function Neighbour({ folder, name, locale }: { folder: IncidentFolder; name: string; locale: Locale }) {
  return (
    <Link className={styles.neighbour} href={incidentPath(locale, folder.slug)} prefetch={false}>
      <span className={styles.why}>{name}</span>
      {folder.incident.title[locale]}
    </Link>
  );
}
