import './globals.css';
import Link from 'next/link';
import { Document } from '@/components/site/document.tsx';
import page from '@/components/site/page.module.css';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { languageTag, locales } from '@/lib/i18n/locales.ts';
import { homePath, incidentsPath, patternsPath } from '@/lib/site/paths.ts';

export { viewport } from '@/components/site/metadata.ts';
export const metadata = {
  title: `${dictionary('en').notFound.title} · ${dictionary('en').name}`,
  description: dictionary('en').notFound.says,
};

/** One file for every unknown address, so it speaks both languages. */
export default function GlobalNotFound() {
  return (
    <Document locale="en">
      {locales.map((locale, index) => {
        const { notFound, incidents, patterns } = dictionary(locale);
        const { title, says, home } = notFound;
        const Heading = index === 0 ? 'h1' : 'h2';
        return (
          <section key={locale} className={page.head} lang={languageTag[locale]}>
            <Heading>{title}</Heading>
            <p className={page.lead}>{says}</p>
            <ul className={page.ways}>
              <li>
                <Link href={homePath(locale)} prefetch={false}>
                  {home}
                </Link>
              </li>
              <li>
                <Link href={incidentsPath(locale)} prefetch={false}>
                  {incidents.title}
                </Link>
              </li>
              <li>
                <Link href={patternsPath(locale)} prefetch={false}>
                  {patterns.title}
                </Link>
              </li>
            </ul>
          </section>
        );
      })}
    </Document>
  );
}
