import { en } from './en.ts';
import type { Locale } from './locales.ts';
import { zh } from './zh.ts';

/** The keys of the English text; a language that lacks one does not compile. */
export type Dictionary = typeof en;

const dictionaries: Readonly<Record<Locale, Dictionary>> = { en, zh };

export const dictionary = (locale: Locale): Dictionary => dictionaries[locale];
