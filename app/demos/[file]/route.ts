import { demoVariants, foldersWithDemo } from '@/components/mdx/demo-variants.ts';
import { loadCatalog } from '@/lib/catalog/load.ts';

export const dynamic = 'force-static';
export const generateStaticParams = () =>
  Object.keys(foldersWithDemo(loadCatalog())).map((name) => ({ file: `${name}.json` }));

/** A demo with what the build found out about it, for the page that shows it outside its own: the verdict. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  const folder = foldersWithDemo(loadCatalog())[file.slice(0, -'.json'.length)];
  return Response.json(folder ? demoVariants(folder) : {});
}
