import Link from 'next/link';
import type { Catalog, PatternFolder } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { patternPath, patternsPath } from '@/lib/site/paths.ts';
import { CaseList, caseWords } from '../incident/case-list.tsx';
import { caseRow } from '../incident/case-row.ts';
import { PatternLink } from '../incident/pattern-link.tsx';
import { Demo } from '../mdx/demo.tsx';
import { demoVariants } from '../mdx/demo-variants.ts';
import { Reproduction } from '../mdx/reproduction.tsx';
import { prepareStory, Story } from '../mdx/story.tsx';
import { Contents } from '../site/contents.tsx';
import { EditLink } from '../site/edit-link.tsx';
import { Links } from '../site/links.tsx';
import page from '../site/page.module.css';
import { ArticleData } from '../site/structured-data.tsx';
import { SeenIn } from './seen-in.tsx';
import { Telltales } from './telltales.tsx';

/** One pattern: the lines that give it away, what they mean, who hit it. */
export async function PatternPage({ folder, catalog, locale }: PatternPageProps) {
  const t = dictionary(locale);
  const story = await prepareStory(folder, locale);
  const { pattern, id } = folder;
  const known = new Set(catalog.patterns.map((other) => other.id));
  const cases = catalog.incidents
    .filter(({ incident }) => incident.pattern === id || incident.alsoPatterns.includes(id))
    .map((incident) => caseRow(incident, locale));
  return (
    <>
      <ArticleData
        locale={locale}
        title={pattern.title[locale]}
        description={pattern.summary[locale]}
        way={{ name: t.patterns.title, path: patternsPath(locale) }}
        path={patternPath(locale, id)}
      />
      <header className={page.head}>
        <p className={page.crumb}>
          <Link href={patternsPath(locale)} prefetch={false}>
            {t.patterns.title}
          </Link>{' '}
          / {t.patterns.families[pattern.family]} / <code>{id}</code>
        </p>
        <h1>{pattern.title[locale]}</h1>
        <p className={page.lead}>{pattern.summary[locale]}</p>
      </header>
      <Telltales telltales={pattern.telltales} locale={locale} t={t} />
      <div className={page.columns}>
        <div className={page.side}>
          <Contents title={t.incident.contents} headings={story.headings.filter(({ depth }) => depth === 2)} />
          {pattern.related.length > 0 && (
            <nav className={page.related} aria-labelledby="related">
              <p id="related">{t.patterns.related}</p>
              {pattern.related.map((other) => (
                <PatternLink key={other} id={other} known={known.has(other)} locale={locale} />
              ))}
            </nav>
          )}
        </div>
        <div className={page.text}>
          <Story story={story} files={folder} locale={locale} />
          {Object.keys(demoVariants(folder)).length > 0 && (
            <section className={page.section} aria-labelledby="demo-title">
              <h2 id="demo-title">{t.patterns.demo}</h2>
              <Demo files={folder} locale={locale} t={t} />
            </section>
          )}
          <Reproduction id={id} files={folder} locale={locale} t={t} />
          {cases.length > 0 && (
            <section className={page.section} aria-labelledby="cases">
              <h2 id="cases">{t.patterns.cases}</h2>
              <CaseList rows={cases} all={cases} locale={locale} words={caseWords(t)} />
            </section>
          )}
          <SeenIn seenIn={pattern.seenIn} locale={locale} t={t} />
          <section className={page.section} aria-labelledby="sources">
            <h2 id="sources">{t.patterns.sources}</h2>
            <Links links={pattern.sources} locale={locale} />
          </section>
        </div>
      </div>
      <EditLink file={`${folder.path}/${story.locale}.mdx`} t={t} />
    </>
  );
}

interface PatternPageProps {
  folder: PatternFolder;
  catalog: Catalog;
  locale: Locale;
}
