'use client';
import { usePathname } from 'next/navigation';
import type { MouseEvent } from 'react';
import { type Locale, languageTag } from '@/lib/i18n/locales.ts';
import { translatePath } from '@/lib/site/paths.ts';
import styles from './language-switch.module.css';

const names: Readonly<Record<Locale, string>> = { en: 'English', zh: '中文' };

/** A plain link to the same page: a new document gets the right `lang`, and query and fragment go along. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const to: Locale = locale === 'en' ? 'zh' : 'en';
  const path = translatePath(usePathname(), to);
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !(location.search || location.hash)) return;
    event.preventDefault();
    location.assign(path + location.search + location.hash);
  };
  return (
    <a className={styles.link} href={path} hrefLang={languageTag[to]} lang={languageTag[to]} onClick={follow}>
      <span className="visually-hidden" lang={languageTag[locale]}>{`${label}: `}</span>
      {names[to]}
    </a>
  );
}
