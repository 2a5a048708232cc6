import type { IncidentFolder } from '@/lib/catalog/folders.ts';

export interface Related {
  readonly folder: IncidentFolder;
  /** What the two have in common. */
  readonly samePattern: boolean;
  readonly library: string | null;
}

/** Cases with the same pattern or library, those that share both first; at most six. */
export function relatedCases(folder: IncidentFolder, all: readonly IncidentFolder[]): Related[] {
  const patterns = new Set(patternsOf(folder));
  const libraries = new Set(librariesOf(folder));
  return all
    .filter(({ slug }) => slug !== folder.slug)
    .map((other) => ({
      folder: other,
      samePattern: patternsOf(other).some((id) => patterns.has(id)),
      library: librariesOf(other).find((name) => libraries.has(name)) ?? null,
    }))
    .filter(({ samePattern, library }) => samePattern || library !== null)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 6);
}

const weight = ({ samePattern, library }: Related) => Number(samePattern) + Number(library !== null);
const patternsOf = ({ incident }: IncidentFolder) => [incident.pattern, ...incident.alsoPatterns];
const librariesOf = ({ incident }: IncidentFolder) =>
  [...incident.signature.libraries, ...incident.runtime.libraries].map((name) => name.split(/[@ ]/)[0] ?? name);
