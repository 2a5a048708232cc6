import { Home } from '@/components/site/home.tsx';
import { pageMetadata } from '@/components/site/metadata.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';
import { dictionary } from '@/lib/i18n/dictionary.ts';

export const metadata = pageMetadata({
  locale: 'en',
  path: '/',
  title: null,
  description: dictionary('en').description,
});

/** The address without a language is the English home itself. */
export default function RootPage() {
  return <Home catalog={loadCatalog()} locale="en" />;
}
