import { type Dictionary, en } from './en.ts';
import type { Locale } from './locales.ts';
import { zh } from './zh.ts';

export type { Dictionary } from './en.ts';

const dictionaries: Readonly<Record<Locale, Dictionary>> = { en, zh };

export const dictionary = (locale: Locale): Dictionary => dictionaries[locale];
