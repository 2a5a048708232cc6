import Link from 'next/link';
import type { Locale } from '@/lib/i18n/locales.ts';
import { patternPath } from '@/lib/site/paths.ts';

/** A pattern's id; a link once the pattern has a page. */
export function PatternLink({ id, known, locale }: { id: string; known: boolean; locale: Locale }) {
  if (!known) return <code>{id}</code>;
  return (
    <Link href={patternPath(locale, id)} prefetch={false}>
      <code>{id}</code>
    </Link>
  );
}
