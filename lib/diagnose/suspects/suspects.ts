import type { Report } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Culprit, Suspect, Text } from '../types.ts';
import { goSuspects } from './go.ts';

const MOVED_ON = say(
  'No other goroutine of this text touches the same type, file or function: the other side has moved on, as it usually has.',
  '文本中没有其他 goroutine 涉及相同的类型、文件或函数：另一方已经离开，通常都是如此。',
);

/** Who can be the other side, best first, and what to say when nobody is left to point at. */
export function suspectsOf(
  report: Report,
  culprit: Culprit | null,
): { readonly suspects: readonly Suspect[]; readonly note: Text | null } {
  if (report.language === 'node') return { suspects: [], note: null };
  const suspects = goSuspects(report, culprit);
  return { suspects, note: suspects.length === 0 ? MOVED_ON : null };
}
