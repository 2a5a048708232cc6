import type { Catalog } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import page from '../site/page.module.css';
import { PatternList } from './pattern-list.tsx';

export function PatternsPage({ catalog, locale }: { catalog: Catalog; locale: Locale }) {
  const t = dictionary(locale);
  return (
    <>
      <header className={page.head}>
        <h1>{t.patterns.title}</h1>
        <p className={page.lead}>{t.patterns.description}</p>
      </header>
      <PatternList patterns={catalog.patterns} locale={locale} t={t} level={2} />
    </>
  );
}
