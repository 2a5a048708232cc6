import type { PatternFolder } from '@/lib/catalog/folders.ts';
import type { Dictionary } from '@/lib/i18n/dictionary.ts';

export type Family = keyof Dictionary['patterns']['families'];

/** Patterns by family, families in the dictionary's order, empty ones left out. */
export function byFamily(patterns: readonly PatternFolder[], t: Dictionary): [Family, PatternFolder[]][] {
  return (Object.keys(t.patterns.families) as Family[])
    .map((family): [Family, PatternFolder[]] => [family, patterns.filter(({ pattern }) => pattern.family === family)])
    .filter(([, members]) => members.length > 0);
}
