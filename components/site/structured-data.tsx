import { dictionary } from '@/lib/i18n/dictionary.ts';
import { type Locale, languageTag } from '@/lib/i18n/locales.ts';
import { absolute } from '@/lib/site/config.ts';
import { homePath } from '@/lib/site/paths.ts';
import { JsonLd } from './raw-html.tsx';

interface Step {
  readonly name: string;
  readonly path: string;
}

/** What a search engine may show of an article: schema.org's TechArticle and the way to it. */
export function ArticleData({ locale, title, description, way, path }: ArticleProps) {
  const { name } = dictionary(locale);
  const steps: Step[] = [{ name, path: homePath(locale) }, way, { name: title, path }];
  const article = {
    '@type': 'TechArticle',
    headline: title,
    description,
    inLanguage: languageTag[locale],
    url: absolute(path),
    mainEntityOfPage: absolute(path),
    image: absolute('/icons/card.png'),
    isPartOf: { '@type': 'WebSite', name, url: absolute(homePath(locale)) },
  };
  const breadcrumbs = {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: absolute(step.path),
    })),
  };
  return <JsonLd data={{ '@context': 'https://schema.org', '@graph': [article, breadcrumbs] }} />;
}

interface ArticleProps {
  locale: Locale;
  title: string;
  description: string;
  /** The list the article stands in. */
  way: Step;
  path: string;
}

/** The home: a tool that costs nothing and runs in the browser. */
export function ToolData({ locale }: { locale: Locale }) {
  const { name, description } = dictionary(locale);
  const data = {
    '@context': 'https://schema.org',
    '@type': 'WebApplication',
    name,
    description,
    inLanguage: languageTag[locale],
    url: absolute(homePath(locale)),
    applicationCategory: 'DeveloperApplication',
    operatingSystem: 'Any',
    browserRequirements: 'JavaScript',
    isAccessibleForFree: true,
    offers: { '@type': 'Offer', price: 0, priceCurrency: 'USD' },
  };
  return <JsonLd data={data} />;
}
