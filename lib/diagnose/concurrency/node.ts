import type { NodeReport } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Concurrency, Culprit, RuleContext } from '../types.ts';

export function nodeConcurrency(
  _report: NodeReport,
  _culprit: Culprit | null,
  _context: RuleContext,
): Concurrency | null {
  return {
    source: 'unknown',
    says: say('The stack does not show what let two of them overlap.', '堆栈没有显示是什么让两次操作重叠。'),
    span: null,
  };
}
