import { isLocale, type Locale } from '../i18n/locales.ts';

/** Addresses of the site. They are printed in tickets: never change one. Every one ends in a slash. */
export const homePath = (locale: Locale) => (locale === 'en' ? '/' : `/${locale}/`);
export const incidentsPath = (locale: Locale) => `/${locale}/incidents/`;
export const incidentPath = (locale: Locale, slug: string) => `/${locale}/incidents/${slug}/`;
export const patternsPath = (locale: Locale) => `/${locale}/patterns/`;
/** `id` is `go/map-concurrent-writes`. */
export const patternPath = (locale: Locale, id: string) => `/${locale}/patterns/${id}/`;
/** The card of a page, the same in every language. `name` is that of its demo: a slug, `go-deadlock`. */
export const cardPath = (name: string) => `/cards/${name}.png`;
export const feedPath = (locale: Locale) => `/${locale}/feed.xml`;

/** The same page in another language. */
export function translatePath(path: string, to: Locale): string {
  const [, first = '', ...rest] = path.split('/');
  if (!isLocale(first)) return homePath(to);
  return rest.join('/') === '' ? homePath(to) : `/${to}/${rest.join('/')}`;
}
