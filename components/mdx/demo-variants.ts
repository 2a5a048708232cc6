import type { FolderFiles } from '@/lib/catalog/folders.ts';
import type { Execution, Exploration } from '@/lib/explore/types.ts';
import stored from '@/lib/generated/explorations.json';

/** One version of a demo with what the build found out about it. */
export interface DemoVariant {
  readonly source: string;
  readonly exploration: Exploration;
  /** A schedule to show where nothing fails. */
  readonly sample?: Execution;
}

type Stored = Readonly<Record<string, Readonly<Record<string, Omit<DemoVariant, 'source'>>>>>;
const explorations = stored.explorations as unknown as Stored;

/** The variants of a folder's demo by name (`broken`, `fixed`, …); empty when it has none or none has been explored. */
export function demoVariants({ path, sources }: FolderFiles): Record<string, DemoVariant> {
  const slug = path.slice(path.lastIndexOf('/') + 1);
  const variants: Record<string, DemoVariant> = {};
  for (const [name, explored] of Object.entries(explorations[slug] ?? {})) {
    const source = sources[`demo/${name}.ts`];
    if (source !== undefined) variants[name] = { source, ...explored };
  }
  return variants;
}
