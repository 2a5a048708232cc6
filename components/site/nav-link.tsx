'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './header.module.css';

/** `section` marks the link as current on the pages below it too. */
export function NavLink({ href, section, children }: { href: string; section: boolean; children: string }) {
  const path = usePathname();
  // The English home has two addresses.
  const current =
    path === href || (href === '/' && path === '/en/') ? 'page' : section && path.startsWith(href) ? 'true' : undefined;
  return (
    <Link className={styles.link} href={href} aria-current={current} prefetch={false}>
      {children}
    </Link>
  );
}
