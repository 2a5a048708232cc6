import type { Catalog } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import page from '../site/page.module.css';
import { CaseFilter, type FilterWords } from './case-filter.tsx';
import { caseWords } from './case-list.tsx';
import { caseRow } from './case-row.ts';

export function CasesPage({ catalog, locale }: { catalog: Catalog; locale: Locale }) {
  const t = dictionary(locale);
  const rows = catalog.incidents.map((folder) => caseRow(folder, locale));
  const { filter, pattern, language, project, any, clear, none } = t.incidents;
  const words: FilterWords = {
    ...caseWords(t),
    ...{ filter, pattern, language, project, any, clear, none },
    count: t.incidents.count(-1, rows.length).replace('-1', '{shown}'),
    countAll: t.incidents.count(rows.length, rows.length),
    names: {
      ...t.patterns.languages,
      ...Object.fromEntries(catalog.patterns.map(({ id, pattern: { title } }) => [id, title[locale]])),
    },
  };
  return (
    <>
      <header className={page.head}>
        <h1>{t.incidents.title}</h1>
        <p className={page.lead}>{t.incidents.description}</p>
      </header>
      <CaseFilter rows={rows} locale={locale} words={words} />
    </>
  );
}
