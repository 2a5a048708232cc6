import { CasesPage } from '@/components/incident/cases-page.tsx';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';
import { incidentsPath } from '@/lib/site/paths.ts';
import { localeOf } from '../../params.ts';

interface PageProps {
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps) {
  const locale = localeOf(await params);
  return pageMetadata({ locale, path: incidentsPath(locale), ...dictionary(locale).incidents });
}

export default async function IncidentsPage({ params }: PageProps) {
  return <CasesPage catalog={loadCatalog()} locale={localeOf(await params)} />;
}
