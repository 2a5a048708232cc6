import Link from 'next/link';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { homePath, incidentsPath, patternsPath } from '@/lib/site/paths.ts';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { Mark } from './mark.tsx';
import { NavLink } from './nav-link.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export function Header({ locale }: { locale: Locale }) {
  const { name, nav, language, theme } = dictionary(locale);
  return (
    <header className={styles.header}>
      <Link className={styles.home} href={homePath(locale)} prefetch={false}>
        <Mark className={styles.mark} />
        {name}
      </Link>
      <nav className={styles.nav} aria-label={nav.label}>
        <NavLink href={homePath(locale)} section={false}>
          {nav.diagnose}
        </NavLink>
        <NavLink href={incidentsPath(locale)} section>
          {nav.incidents}
        </NavLink>
        <NavLink href={patternsPath(locale)} section>
          {nav.patterns}
        </NavLink>
      </nav>
      <div className={styles.settings}>
        <LanguageSwitch locale={locale} label={language.label} />
        <ThemeSwitch label={theme.label} names={{ system: theme.system, light: theme.light, dark: theme.dark }} />
      </div>
    </header>
  );
}
