import Link from 'next/link';
import type { Catalog } from '@/lib/catalog/folders.ts';
import { analyzerWords } from '@/lib/i18n/analyzer.ts';
import { deskWords } from '@/lib/i18n/desk.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { incidentsPath, patternsPath } from '@/lib/site/paths.ts';
import { Analyzer } from '../analyzer/analyzer.tsx';
import { CaseList, caseWords } from '../incident/case-list.tsx';
import { caseRow } from '../incident/case-row.ts';
import { foldersWithDemo } from '../mdx/demo-variants.ts';
import { PatternList } from '../pattern/pattern-list.tsx';
import styles from './home.module.css';
import { briefs, sampleCrashes } from './home-data.ts';
import { ToolData } from './structured-data.tsx';

const CASES = 8;

/** The paste box, then what it knows. */
export function Home({ catalog, locale }: { catalog: Catalog; locale: Locale }) {
  const t = dictionary(locale);
  const rows = catalog.incidents.slice(0, CASES).map((folder) => caseRow(folder, locale));
  return (
    <>
      <ToolData locale={locale} />
      <header className={styles.head}>
        <h1 className={styles.title}>{t.home.heading}</h1>
        <p className={styles.lead}>{t.home.lead}</p>
      </header>
      <Analyzer
        locale={locale}
        samples={sampleCrashes(catalog)}
        incidents={briefs(catalog, locale)}
        demos={Object.keys(foldersWithDemo(catalog))}
        words={analyzerWords[locale]}
        tools={deskWords[locale]}
      />
      <p className={styles.command}>
        {t.home.command}
        <code>kubectl logs pod | npx postmutex diagnose</code>
      </p>
      <section className={styles.section} aria-labelledby="cases">
        <h2 id="cases">{t.home.cases}</h2>
        <p className={styles.says}>{t.home.casesLead}</p>
        <CaseList rows={rows} all={rows} locale={locale} words={caseWords(t)} />
        <p className={styles.more}>
          <Link href={incidentsPath(locale)} prefetch={false}>
            {t.home.allCases}
          </Link>
        </p>
      </section>
      <section className={styles.section} aria-labelledby="patterns">
        <h2 id="patterns">{t.home.patterns}</h2>
        <p className={styles.says}>{t.home.patternsLead}</p>
        <PatternList patterns={catalog.patterns} locale={locale} t={t} level={3} />
        <p className={styles.more}>
          <Link href={patternsPath(locale)} prefetch={false}>
            {t.home.allPatterns}
          </Link>
        </p>
      </section>
    </>
  );
}
