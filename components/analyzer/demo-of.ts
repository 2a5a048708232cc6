import type { Finding, Locale } from '../../lib/diagnose/types.ts';
import type { IncidentBrief } from '../finding/incident-list.tsx';

export interface ShownDemo {
  /** Names the file under /demos and, in a link, the schedule's program. */
  readonly name: string;
  /** What it shows: the case's title, or the pattern's id. */
  readonly of: string;
  readonly page: string;
}

/**
 * The demo that is nearest to a finding: of the case whose code or library this is, else of the pattern, else of
 * another case of the pattern; null when none of them has one.
 */
export function demoOf(
  finding: Finding,
  incidents: readonly IncidentBrief[],
  demos: readonly string[],
  locale: Locale,
): ShownDemo | null {
  const known = new Map(incidents.map((incident) => [incident.slug, incident]));
  const cases = finding.incidents.flatMap(({ slug, level }) => {
    const of = known.get(slug)?.title;
    return of === undefined
      ? []
      : [{ name: slug, of, page: `/${locale}/incidents/${slug}/`, near: level !== 'pattern' }];
  });
  const pattern = {
    name: finding.pattern.replace('/', '-'),
    of: finding.pattern,
    page: `/${locale}/patterns/${finding.pattern}/`,
  };
  const ranked = [...cases.filter(({ near }) => near), pattern, ...cases.filter(({ near }) => !near)];
  const best = ranked.find(({ name }) => demos.includes(name));
  return best ? { name: best.name, of: best.of, page: best.page } : null;
}
