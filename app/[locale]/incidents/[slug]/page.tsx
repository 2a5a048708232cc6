import { notFound } from 'next/navigation';
import { IncidentPage } from '@/components/incident/incident-page.tsx';
import { demoName } from '@/components/mdx/demo-variants.ts';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { cardPath, incidentPath } from '@/lib/site/paths.ts';
import { localeOf } from '../../../params.ts';

interface PageProps {
  params: Promise<{ locale: string; slug: string }>;
}

export const dynamicParams = false;
export const generateStaticParams = () => loadCatalog().incidents.map(({ slug }) => ({ slug }));

async function read(params: PageProps['params']) {
  const { slug, ...rest } = await params;
  const catalog = loadCatalog();
  const folder = catalog.incidents.find((incident) => incident.slug === slug) ?? notFound();
  return { locale: localeOf(rest), catalog, folder };
}

export async function generateMetadata({ params }: PageProps) {
  const { locale, folder } = await read(params);
  const { title, summary } = folder.incident;
  return pageMetadata({
    locale,
    path: incidentPath(locale, folder.slug),
    title: title[locale],
    description: summary[locale],
    ...(folder.card && { card: cardPath(demoName(folder)) }),
  });
}

export default async function CasePage({ params }: PageProps) {
  return <IncidentPage {...(await read(params))} />;
}
