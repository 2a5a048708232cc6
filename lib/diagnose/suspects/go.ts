import type { GoReport } from '../../trace/types.ts';
import type { Culprit, RuleContext, Suspect } from '../types.ts';

export function goSuspects(_report: GoReport, _culprit: Culprit | null, _context: RuleContext): readonly Suspect[] {
  return [];
}
