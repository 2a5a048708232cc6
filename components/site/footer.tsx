import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { repositoryUrl } from '@/lib/site/config.ts';
import { feedPath } from '@/lib/site/paths.ts';
import styles from './footer.module.css';

export function Footer({ locale }: { locale: Locale }) {
  const { footer, name } = dictionary(locale);
  return (
    <footer className={styles.footer}>
      <p className={styles.privacy}>{footer.privacy}</p>
      <ul className={styles.links}>
        <li>{repositoryUrl ? <a href={repositoryUrl}>{name}</a> : name}</li>
        <li>
          <a href={feedPath(locale)}>{footer.feed}</a>
        </li>
        <li>{footer.license}</li>
      </ul>
    </footer>
  );
}
