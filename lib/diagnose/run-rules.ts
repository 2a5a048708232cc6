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
    const sure = hasStack(report);
    for (const rule of goRules) {
      const match = rule.match(report, context);
      pushHit(
        hits,
        rule,
        match && !sure && match.confidence === 'certain' ? { ...match, confidence: 'strong' } : match,
      );
    }
  } else {
    for (const rule of nodeRules) pushHit(hits, rule, rule.match(report, context));
  }
  const outranked = new Set<PatternId>(hits.flatMap((hit) => hit.rule.outranks));
  return hits.filter((hit) => !outranked.has(hit.rule.id));
}

function pushHit(hits: Hit[], rule: Omit<Rule, 'match'>, match: RuleMatch | null): void {
  if (match) hits.push({ rule, match });
}

/** A headline without any stack may be quoted: it is not certain, whatever it says. */
function hasStack(report: Report): boolean {
  if (report.language !== 'go' || report.kind === 'log-line') return true;
  const { goroutines, strayFrames, systemStack, accesses, profile } = report;
  return goroutines.length + strayFrames.length + systemStack.length + accesses.length > 0 || profile !== null;
}
