import { demoName } from '@/components/mdx/demo-variants.ts';
import { loadCatalog, readCard } from '@/lib/catalog/load.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;

const foldersWithCard = () => {
  const { incidents, patterns } = loadCatalog();
  return [...incidents, ...patterns].filter(({ card }) => card);
};

export const generateStaticParams = () => foldersWithCard().map((folder) => ({ file: `${demoName(folder)}.png` }));

/** The picture that is shown where a page is linked. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const folder = foldersWithCard().find((one) => `${demoName(one)}.png` === file);
  if (!folder) return new Response(null, { status: 404 });
  return new Response(readCard(folder), { headers: { 'Content-Type': 'image/png' } });
}
