import { PatternsPage } from '@/components/pattern/patterns-page.tsx';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { patternsPath } from '@/lib/site/paths.ts';
import { localeOf } from '../../params.ts';

interface PageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps) {
  const locale = localeOf(await params);
  return pageMetadata({ locale, path: patternsPath(locale), ...dictionary(locale).patterns });
}

export default async function PatternIndexPage({ params }: PageProps) {
  return <PatternsPage catalog={loadCatalog()} locale={localeOf(await params)} />;
}
