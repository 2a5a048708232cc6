import type { Report } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Culprit, Suspect, Text } from '../types.ts';
import { goSuspects } from './go.ts';

const MOVED_ON = say(
  'No other goroutine of this text touches the same type, file or function: the other side has moved on, as it usually has.',
  '文本中没有其他 goroutine 涉及相同的类型、文件或函数：另一方已经离开，通常都是如此。',
);

/** The runtime prints every goroutine of a fatal error, and of a panic only the one that panicked. */
const ALONE = say(
  'The text shows one goroutine only; a fatal error prints the others below it, so the rest may have been cut away.',
  '文本中只有一个 goroutine；fatal error 会在其后打印其他 goroutine，可能被截掉了。',
);
const ALONE_IN_PANIC = say(
  'A panic prints its own goroutine only. With GOTRACEBACK=all in the environment the next one prints them all.',
  'panic 只打印自己的 goroutine。在环境中设置 GOTRACEBACK=all，下次会打印全部。',
);

/** Who can be the other side, best first, and what to say when nobody is left to point at. */
export function suspectsOf(
  report: Report,
  culprit: Culprit | null,
): { readonly suspects: readonly Suspect[]; readonly note: Text | null } {
  if (report.language === 'node') return { suspects: [], note: null };
  const suspects = goSuspects(report, culprit);
  if (suspects.length > 0) return { suspects, note: null };
  const isAlone = report.goroutines.filter(({ frames }) => frames.length > 0).length < 2;
  return { suspects, note: !isAlone ? MOVED_ON : report.kind === 'panic' ? ALONE_IN_PANIC : ALONE };
}
