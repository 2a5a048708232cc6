import { goRules, nodeRules } from '../generated/rules.ts';
import type { Report } from '../trace/types.ts';
import type { PatternId, Rule, RuleContext, RuleMatch } from './types.ts';

/** A rule that answered, and its answer. */
export interface Hit {
  readonly rule: Omit<Rule, 'match'>;
  readonly match: RuleMatch;
}

/** Every rule of the report's language that answers, without those that a more specific answer makes redundant. */
export function runRules(report: Report, context: RuleContext): readonly Hit[] {
  const hits: Hit[] = [];
  if (report.language === 'go') {
    for (const rule of goRules) pushHit(hits, rule, rule.match(report, context));
  } else {
    for (const rule of nodeRules) pushHit(hits, rule, rule.match(report, context));
  }
  const outranked = new Set<PatternId>(hits.flatMap((hit) => hit.rule.outranks));
  return hits.filter((hit) => !outranked.has(hit.rule.id));
}

function pushHit(hits: Hit[], rule: Omit<Rule, 'match'>, match: RuleMatch | null): void {
  if (match) hits.push({ rule, match });
}
