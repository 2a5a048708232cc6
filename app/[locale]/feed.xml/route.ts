import { loadCatalog } from '@/lib/catalog/load.ts';
import { locales } from '@/lib/i18n/locales.ts';
import { atomFeed } from '@/lib/site/feed.ts';
import { localeOf } from '../../params.ts';

export const dynamic = 'force-static';
export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function GET(_: Request, { params }: { params: Promise<{ locale: string }> }) {
  return new Response(atomFeed(loadCatalog().incidents, localeOf(await params)));
}
