import type { Catalog } from '../catalog/folders.ts';
import type { Locale } from '../i18n/locales.ts';
import { homePath, incidentPath, incidentsPath, patternPath, patternsPath } from './paths.ts';

/** Address of every page in one language, in the order of the navigation. */
export function pagePaths({ incidents, patterns }: Catalog, locale: Locale): string[] {
  return [
    homePath(locale),
    incidentsPath(locale),
    ...incidents.map(({ slug }) => incidentPath(locale, slug)),
    patternsPath(locale),
    ...patterns.map(({ id }) => patternPath(locale, id)),
  ];
}
