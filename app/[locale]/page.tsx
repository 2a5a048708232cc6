import { Home } from '@/components/site/home.tsx';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { homePath } from '@/lib/site/paths.ts';
import { localeOf } from '../params.ts';

interface PageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps) {
  const locale = localeOf(await params);
  return pageMetadata({ locale, path: homePath(locale), title: null, description: dictionary(locale).description });
}

export default async function HomePage({ params }: PageProps) {
  return <Home catalog={loadCatalog()} locale={localeOf(await params)} />;
}
