import type { IncidentFolder } from '@/lib/catalog/folders.ts';
import type { Locale } from '@/lib/i18n/locales.ts';

/** One case as lists show it: facts only, small enough to send to the browser. */
export interface CaseRow {
  readonly slug: string;
  readonly title: string;
  readonly project: string;
  readonly language: 'go' | 'node';
  readonly pattern: string;
  /** Dates, or `unknown`. */
  readonly introduced: string;
  readonly reported: string;
  /** The day from which a right release could be had. */
  readonly gone: string;
}

export function caseRow({ slug, incident }: IncidentFolder, locale: Locale): CaseRow {
  const { dates } = incident;
  return {
    slug,
    title: incident.title[locale],
    project: incident.project.name,
    language: incident.language,
    pattern: incident.pattern,
    introduced: dates.introduced,
    reported: dates.reported,
    gone: dates.released === 'unknown' ? dates.fixed : dates.released,
  };
}
