import { notFound } from 'next/navigation';
import { isLocale, type Locale } from '@/lib/i18n/locales.ts';

/** The language of an address. */
export function localeOf({ locale }: { locale: string }): Locale {
  return isLocale(locale) ? locale : notFound();
}
