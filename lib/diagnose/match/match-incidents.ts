import type { IncidentIndex } from '../../catalog/types.ts';
import type { Report } from '../../trace/types.ts';
import type { Culprit, Diagnosis, IncidentMatch, PatternId } from '../types.ts';
import { lookupKeys } from './keys.ts';
import { scoreIncident } from './score.ts';
import { stackFacts } from './stack-facts.ts';

/** What is known of a finding when its incidents are looked up. */
export interface FindingFacts {
  readonly pattern: PatternId;
  readonly culprit: Culprit | null;
}

const MAX_MATCHES = 5;
/** Incidents compared for one key: a pattern or a library can have thousands, and the first few say it all. */
const MAX_PER_KEY = 32;

/** Known incidents that look like this finding, best first. Costs a fixed number of lookups, whatever the catalogue holds. */
export function matchIncidents(facts: FindingFacts, report: Report, index: IncidentIndex): readonly IncidentMatch[] {
  const stacks = stackFacts(report, facts.culprit);
  const positions = new Set<number>();
  for (const key of lookupKeys(facts.pattern, stacks)) {
    if (!Object.hasOwn(index.keys, key)) continue;
    for (const position of index.keys[key]?.slice(0, MAX_PER_KEY) ?? []) positions.add(position);
  }
  const matches: IncidentMatch[] = [];
  for (const position of positions) {
    const signature = index.incidents[position];
    if (signature === undefined) continue;
    const match = scoreIncident(signature, facts.pattern, report.error?.message ?? null, stacks);
    if (match !== null) matches.push(match);
  }
  return matches.sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1)).slice(0, MAX_MATCHES);
}

/** The keys that a diagnosis made without an index would have asked for, to fetch their shards. */
export function keysOfDiagnosis(diagnosis: Diagnosis): readonly string[] {
  const [best] = diagnosis.findings;
  const report = best && diagnosis.reports[best.report];
  return best && report ? lookupKeys(best.pattern, stackFacts(report, best.culprit)) : [];
}

/** The same diagnosis with the incidents of an index that came later. */
export function withIncidents(diagnosis: Diagnosis, index: IncidentIndex): Diagnosis {
  const findings = diagnosis.findings.map((finding) => {
    const report = diagnosis.reports[finding.report];
    return report ? { ...finding, incidents: matchIncidents(finding, report, index) } : finding;
  });
  return { ...diagnosis, findings };
}
