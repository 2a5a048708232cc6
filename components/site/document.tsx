import type { ReactNode } from 'react';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { type Locale, languageTag } from '@/lib/i18n/locales.ts';
import { Awake } from './awake.tsx';
import styles from './document.module.css';
import { fontClasses } from './fonts.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { InlineScript } from './raw-html.tsx';
import { themeScript } from './theme.ts';

/** The whole document around a page. The theme script sets an attribute that React does not know of. */
export function Document({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={languageTag[locale]} className={fontClasses} suppressHydrationWarning>
      <head>
        <InlineScript code={themeScript} />
      </head>
      <body>
        <a className={styles.skip} href="#content">
          {dictionary(locale).skip}
        </a>
        <Header locale={locale} />
        <main id="content" className={styles.main} tabIndex={-1}>
          {children}
        </main>
        <Footer locale={locale} />
        <Awake words={dictionary(locale).newer} />
      </body>
    </html>
  );
}
