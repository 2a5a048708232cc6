import type { Catalog } from '@/lib/catalog/folders.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Sample } from '../analyzer/paste-box.tsx';
import type { IncidentBrief } from '../finding/incident-list.tsx';

const SAMPLES = 5;

/** Crashes offered beside the paste box: the first trace of each case, a pattern once while there are others. */
export function sampleCrashes({ incidents }: Catalog): Sample[] {
  const seen = new Set<string>();
  const withTrace = incidents.filter(({ traces }) => Object.keys(traces).length > 0);
  const fresh = withTrace.filter(({ incident: { pattern } }) => !seen.has(pattern) && seen.add(pattern));
  return [...new Set([...fresh, ...withTrace])].slice(0, SAMPLES).map(({ slug, incident, traces }) => {
    const trace = traces.crash ?? Object.values(traces)[0];
    return { id: slug, title: trace?.header.sample ?? incident.project.name, text: trace?.text ?? '' };
  });
}

/** What the verdict says of a case it names. */
export function briefs({ incidents }: Catalog, locale: Locale): IncidentBrief[] {
  return incidents.map(({ slug, incident: { title, summary, project, pattern } }) => ({
    slug,
    title: title[locale],
    summary: summary[locale],
    project: project.name,
    pattern,
  }));
}
