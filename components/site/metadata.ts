import type { Metadata, Viewport } from 'next';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { type Locale, languageTag, locales } from '@/lib/i18n/locales.ts';
import { siteUrl } from '@/lib/site/config.ts';
import { feedPath, translatePath } from '@/lib/site/paths.ts';

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1418' },
  ],
};

/** Title, description, canonical address and the same page in the other languages. */
export function pageMetadata(page: {
  locale: Locale;
  path: string;
  title: string | null;
  description: string;
  /** Address of the picture; without one it is that of the site. */
  card?: string;
}): Metadata {
  const { name, description } = dictionary(page.locale);
  const title = page.title === null ? `${name}: ${description}` : `${page.title} · ${name}`;
  const languages = Object.fromEntries(locales.map((to) => [languageTag[to], translatePath(page.path, to)]));
  return {
    metadataBase: new URL(siteUrl),
    title,
    description: page.description,
    alternates: {
      canonical: translatePath(page.path, page.locale),
      languages: { ...languages, 'x-default': translatePath(page.path, 'en') },
      types: { 'application/atom+xml': feedPath(page.locale) },
    },
    openGraph: {
      title: page.title ?? name,
      description: page.description,
      type: page.title === null ? 'website' : 'article',
      siteName: name,
      url: translatePath(page.path, page.locale),
      locale: page.locale === 'zh' ? 'zh_CN' : 'en_US',
      images: [{ ...SIZE, ...card(page, `${name}: ${description}`) }],
    },
    twitter: { card: 'summary_large_image' },
  };
}

const SIZE = { width: 1200, height: 630 };

const card = ({ card: url, title }: { card?: string; title: string | null }, alt: string) =>
  url === undefined || title === null ? { url: '/icons/card.png', alt } : { url, alt: title };
