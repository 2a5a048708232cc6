import type { Frame } from '../../../trace/types.ts';
import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { sentence } from '../../go/messages.ts';
import { say } from '../../text.ts';
import type { Evidence, GoRule, Text } from '../../types.ts';

/** The sentences of sync/mutex.go and rwmutex.go (internal/sync since Go 1.24), and what each proves. */
const SENTENCES: readonly { readonly message: RegExp; readonly what: Text }[] = [
  {
    message: /sync: unlock of unlocked mutex/,
    what: say('Unlock was called on a mutex that nobody held.', '对没有人持有的互斥锁调用了 Unlock。'),
  },
  {
    message: /sync: Unlock of unlocked RWMutex/,
    what: say('Unlock was called on an RWMutex that no writer held.', '对没有写者持有的 RWMutex 调用了 Unlock。'),
  },
  {
    message: /sync: RUnlock of unlocked RWMutex/,
    what: say('RUnlock was called more often than RLock.', 'RUnlock 的次数多于 RLock。'),
  },
  {
    message: /sync: inconsistent mutex state/,
    what: say(
      'The state word of the mutex was overwritten: it was copied or reset while in use.',
      '互斥锁的状态字被改写：它在使用中被复制或重置。',
    ),
  },
];
/** Raises nothing but these sentences; it stays in the stack when the error line is lost. */
const RAISES = /^(sync|internal\/sync)\.(throw|fatal)$/;
const UNLOCKS = /^(sync|internal\/sync)\.\(\*(RW)?Mutex\)\.(unlockSlow|Unlock|rUnlockSlow|RUnlock|lockSlow)$/;

const rule: GoRule = {
  id: 'go/mutex-misuse',
  language: 'go',
  outranks: [],
  match(report) {
    const stack = crashStack(report);
    for (const { message, what } of SENTENCES) {
      const said = sentence(report, message);
      if (said) return { confidence: 'certain', evidence: [at(said.span, what), ...unlock(stack)], names: { what } };
    }
    if (!stack.some((frame) => RAISES.test(frame.function))) return null;
    const what = say(
      'An unlock found the mutex not locked; the error line is missing or broken.',
      '解锁时发现互斥锁并未锁定；错误行缺失或残缺。',
    );
    return { confidence: 'strong', evidence: unlock(stack), names: { what } };
  },
  headline: say('{culprit} unlocked a mutex that was not locked', '{culprit} 解锁了一个没有锁定的互斥锁'),
  explanation: say(
    '{what} It happened in {where}. Two paths unlock it, a path unlocks without having locked, or the struct that holds the mutex was copied or replaced in between. Until then the stray unlock may have released a lock that another goroutine held.',
    '{what}出现在 {where}。可能是两条路径都解锁、某条路径没加锁就解锁，或者包含互斥锁的结构体在期间被复制或替换。在此之前，多余的解锁可能已经释放了其他 goroutine 持有的锁。',
  ),
  nextSteps: [
    {
      says: say('vet finds mutexes that are copied.', 'vet 能发现被复制的互斥锁。'),
      command: 'go vet -copylocks ./...',
    },
    {
      says: say(
        'Read every path from Lock to Unlock in that function; prefer defer right after Lock, but not inside a loop.',
        '检查该函数中从 Lock 到 Unlock 的每条路径；最好在 Lock 后立即 defer，但不要放在循环里。',
      ),
      command: null,
    },
    raceDetector,
  ],
};
export default rule;

function unlock(stack: readonly Frame[]): readonly Evidence[] {
  const frame = stack.find((candidate) => UNLOCKS.test(candidate.function));
  return frame ? [atFrame(frame, say('The unlock that failed.', '失败的解锁操作。'))] : [];
}
