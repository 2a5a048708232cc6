import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';
import styles from './story.module.css';
import { textContent } from './text-content.ts';

interface HeadingProps {
  level: 2 | 3;
  id?: string | undefined;
  t: Dictionary;
  children?: ReactNode;
}

/** A heading that can be linked to. */
export function Heading({ level, id, t, children }: HeadingProps) {
  const Tag = level === 2 ? 'h2' : 'h3';
  return (
    <Tag id={id} className={styles.heading}>
      {children}{' '}
      {id && (
        <a className={styles.anchor} href={`#${id}`} aria-label={t.story.anchor(textContent(children))}>
          #
        </a>
      )}
    </Tag>
  );
}

/** A wide table scrolls by itself; the page never does. */
export function Table({ children }: ComponentProps<'table'>) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>{children}</table>
    </div>
  );
}

/** Links inside the site go through the router, which also ends the address in a slash. */
export function Anchor({ href = '', children, ...rest }: ComponentProps<'a'>) {
  if (!href.startsWith('/')) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  );
}
