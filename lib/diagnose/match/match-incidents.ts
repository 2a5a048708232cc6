import type { IncidentIndex } from '../../catalog/types.ts';
import type { Report } from '../../trace/types.ts';
import type { Culprit, IncidentMatch, PatternId } from '../types.ts';

/** What is known of a finding when its incidents are looked up. */
export interface FindingFacts {
  readonly pattern: PatternId;
  readonly culprit: Culprit | null;
}

/** Known incidents that look like this finding, best first. */
export function matchIncidents(_facts: FindingFacts, _report: Report, _index: IncidentIndex): readonly IncidentMatch[] {
  return [];
}
