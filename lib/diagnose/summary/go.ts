import type { GoReport } from '../../trace/types.ts';
import { fill, say } from '../text.ts';
import type { Text } from '../types.ts';

/** A Go crash that is no known race, in one line. */
export function summarizeGo(report: GoReport): Text {
  const message = report.error?.message ?? report.signal?.name ?? '';
  return fill(
    say('A Go crash, but no race that is known here: {message}', '这是 Go 崩溃，但不是已知的竞态：{message}'),
    { message },
  );
}
