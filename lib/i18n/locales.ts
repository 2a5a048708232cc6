/** Languages of the site, the default first. */
export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value);

/** For `lang` attributes and hreflang: the site's Chinese is simplified. */
export const languageTag: Readonly<Record<Locale, string>> = { en: 'en', zh: 'zh-Hans' };
