import type { Report } from '../../trace/types.ts';
import type { Concurrency, Culprit, RuleContext } from '../types.ts';
import { goConcurrency } from './go.ts';
import { nodeConcurrency } from './node.ts';

/** What made the crashed code run at the same time as something else; null where the question makes no sense. */
export function concurrencyOf(report: Report, culprit: Culprit | null, context: RuleContext): Concurrency | null {
  return report.language === 'go' ? goConcurrency(report) : nodeConcurrency(report, culprit, context);
}
