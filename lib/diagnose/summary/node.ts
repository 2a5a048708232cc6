import type { NodeReport } from '../../trace/types.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';

/** A Node error that is no known race, in one line. */
export function summarizeNode(report: NodeReport): Text {
  const message = [report.error?.name, report.error?.message].filter(Boolean).join(': ');
  return fill(
    say('A Node error, but no race that is known here: {message}', '这是 Node 错误，但不是已知的竞态：{message}'),
    { message },
  );
}
