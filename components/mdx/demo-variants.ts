import type { Catalog, FolderFiles } from '@/lib/catalog/folders.ts';
import stored from '@/lib/generated/explorations.json';
import { VARIANTS, type Variant, type VariantName } from '../playground/bench.ts';
import { knownBreaks } from './known-breaks.ts';

type Variants = Readonly<Partial<Record<VariantName, Variant>>>;
type Stored = Readonly<Record<string, Readonly<Partial<Record<VariantName, Omit<Variant, 'source'>>>>>>;
const explorations = stored.explorations as unknown as Stored;

/** The variants of a folder's demo with what the build found out about them; empty when none has been explored. */
export function demoVariants({ path, sources }: FolderFiles): Variants {
  const explored = explorations[path.slice('content/'.length)] ?? {};
  return Object.fromEntries(
    VARIANTS.flatMap((name) => {
      const source = sources[`demo/${name}.ts`];
      if (!explored[name] || source === undefined) return [];
      const breaks = name === 'fixed' ? knownBreaks(source, sources['demo/breaks.yaml']) : [];
      return [[name, { source, ...explored[name], breaks }]];
    }),
  );
}

/** What a link to a schedule and the file of a demo are called: the slug of a case, `go-deadlock` for a pattern. */
export const demoName = ({ path }: FolderFiles) => path.split('/').slice(2).join('-');

/** Every folder that has a demo, by the demo's name. */
export const foldersWithDemo = ({ incidents, patterns }: Catalog): Readonly<Record<string, FolderFiles>> =>
  Object.fromEntries(
    [...incidents, ...patterns]
      .filter((folder) => Object.keys(demoVariants(folder)).length > 0)
      .map((folder) => [demoName(folder), folder]),
  );
