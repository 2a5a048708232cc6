import type { Locale } from '../i18n/locales.ts';

/** One text for every language (a name, `issue #493`), or one for each. */
export type Words = string | Readonly<Record<Locale, string>>;

export const wordsIn = (words: Words, locale: Locale): string => (typeof words === 'string' ? words : words[locale]);
