import { notFound } from 'next/navigation';
import { demoName } from '@/components/mdx/demo-variants.ts';
import { PatternPage } from '@/components/pattern/pattern-page.tsx';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { cardPath, patternPath } from '@/lib/site/paths.ts';
import { localeOf } from '../../../../params.ts';

interface PageProps {
  params: Promise<{ locale: string; language: string; id: string }>;
}

export const dynamicParams = false;
export const generateStaticParams = () => loadCatalog().patterns.map(({ language, name }) => ({ language, id: name }));

async function read(params: PageProps['params']) {
  const { language, id, ...rest } = await params;
  const catalog = loadCatalog();
  const folder = catalog.patterns.find((pattern) => pattern.id === `${language}/${id}`) ?? notFound();
  return { locale: localeOf(rest), catalog, folder };
}

export async function generateMetadata({ params }: PageProps) {
  const { locale, folder } = await read(params);
  const { title, summary } = folder.pattern;
  return pageMetadata({
    locale,
    path: patternPath(locale, folder.id),
    title: title[locale],
    description: summary[locale],
    ...(folder.card && { card: cardPath(demoName(folder)) }),
  });
}

export default async function PatternRoute({ params }: PageProps) {
  return <PatternPage {...(await read(params))} />;
}
