import Link from 'next/link';
import type { Catalog, IncidentFolder } from '@/lib/catalog/folders.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { incidentPath, incidentsPath } from '@/lib/site/paths.ts';
import { Reproduction } from '../mdx/reproduction.tsx';
import { prepareStory, Story } from '../mdx/story.tsx';
import { Contents } from '../site/contents.tsx';
import { EditLink } from '../site/edit-link.tsx';
import { Links } from '../site/links.tsx';
import page from '../site/page.module.css';
import { ArticleData } from '../site/structured-data.tsx';
import { Facts } from './facts.tsx';
import { Neighbours, RelatedCases } from './related-cases.tsx';
import { Sequels } from './sequels.tsx';
import { Timeline } from './timeline.tsx';

/** One case: what crashed, when, the story, what came after, where it is written down. */
export async function IncidentPage({ folder, catalog, locale }: IncidentPageProps) {
  const t = dictionary(locale);
  const story = await prepareStory(folder, locale);
  const { incident } = folder;
  const patterns = new Set(catalog.patterns.map(({ id }) => id));
  const neighbours = { folder, all: catalog.incidents, locale, t };
  return (
    <>
      <ArticleData
        locale={locale}
        title={incident.title[locale]}
        description={incident.summary[locale]}
        way={{ name: t.incidents.title, path: incidentsPath(locale) }}
        path={incidentPath(locale, folder.slug)}
      />
      <header className={page.head}>
        <p className={page.crumb}>
          <Link href={incidentsPath(locale)} prefetch={false}>
            {t.incidents.title}
          </Link>{' '}
          / {incident.project.name}
        </p>
        <h1>{incident.title[locale]}</h1>
        <p className={page.lead}>{incident.summary[locale]}</p>
        <pre className={page.crash}>
          <mark>{incident.error}</mark>
        </pre>
      </header>
      <Timeline incident={incident} locale={locale} t={t} />
      <div className={page.columns}>
        <div className={page.side}>
          <Facts folder={folder} patterns={patterns} locale={locale} t={t} />
          <Contents title={t.incident.contents} headings={story.headings.filter(({ depth }) => depth === 2)} />
        </div>
        <div className={page.text}>
          <Story story={story} files={folder} locale={locale} />
          <Reproduction id={folder.slug} files={folder} locale={locale} t={t} />
          <Sequels incident={incident} locale={locale} t={t} />
          {incident.unknowns.length > 0 && (
            <section className={page.section} aria-labelledby="unknowns">
              <h2 id="unknowns">{t.incident.unknowns}</h2>
              <ul className={page.unknowns}>
                {incident.unknowns.map((unknown) => (
                  <li key={unknown.en}>{unknown[locale]}</li>
                ))}
              </ul>
            </section>
          )}
          {incident.sources.length > 0 && (
            <section className={page.section} aria-labelledby="sources">
              <h2 id="sources">{t.incident.sources}</h2>
              <Links links={incident.sources} locale={locale} />
            </section>
          )}
          <RelatedCases {...neighbours} />
        </div>
      </div>
      <footer className={page.foot}>
        <Neighbours {...neighbours} />
        <EditLink file={`${folder.path}/${story.locale}.mdx`} t={t} />
      </footer>
    </>
  );
}

interface IncidentPageProps {
  folder: IncidentFolder;
  catalog: Catalog;
  locale: Locale;
}
