import type { Frame } from '../../../trace/types.ts';
import { crashStack } from '../../culprit/go.ts';
import { at, atFrame } from '../../evidence.ts';
import { raceDetector } from '../../go/common-steps.ts';
import { sentence } from '../../go/messages.ts';
import { say } from '../../text.ts';
import type { Evidence, GoRule, Text } from '../../types.ts';

const UNLOCKED = {
  did: say('unlocked a mutex that was not locked', '解锁了一个没有锁定的互斥锁'),
  how: say(
    'Two paths unlock it, a path unlocks without having locked, or the struct that holds the mutex was copied or replaced in between. Until then the stray unlock may have released a lock that another goroutine held.',
    '可能是两条路径都解锁、某条路径没加锁就解锁，或者包含互斥锁的结构体在期间被复制或替换。在此之前，多余的解锁可能已经释放了其他 goroutine 持有的锁。',
  ),
};
/** Raised by a Lock (lockSlow), so nothing was unlocked there. */
const OVERWRITTEN = {
  did: say('met a mutex in a state that no lock leaves behind', '遇到了一个状态自相矛盾的互斥锁'),
  how: say(
    'A struct that holds the mutex was copied, replaced or put back into a pool while somebody used it, or other memory was written over it. The Lock that noticed is usually innocent.',
    '包含互斥锁的结构体在使用中被复制、替换或放回池中，或者有别的写入覆盖了它。发现问题的这次 Lock 通常是无辜的。',
  ),
};

/** The sentences of sync/mutex.go and rwmutex.go (internal/sync since Go 1.24), and what each proves. */
const SENTENCES: readonly { readonly message: RegExp; readonly what: Text; readonly kind: typeof UNLOCKED }[] = [
  {
    message: /sync: unlock of unlocked mutex/,
    what: say('Unlock was called on a mutex that nobody held.', '对没有人持有的互斥锁调用了 Unlock。'),
    kind: UNLOCKED,
  },
  {
    message: /sync: Unlock of unlocked RWMutex/,
    what: say('Unlock was called on an RWMutex that no writer held.', '对没有写者持有的 RWMutex 调用了 Unlock。'),
    kind: UNLOCKED,
  },
  {
    message: /sync: RUnlock of unlocked RWMutex/,
    what: say('RUnlock was called more often than RLock.', 'RUnlock 的次数多于 RLock。'),
    kind: UNLOCKED,
  },
  {
    message: /sync: inconsistent mutex state/,
    what: say(
      'The bits of the mutex contradict each other: it was copied, reset or overwritten while in use.',
      '互斥锁的状态位自相矛盾：它在使用中被复制、重置或改写。',
    ),
    kind: OVERWRITTEN,
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
    for (const { message, what, kind } of SENTENCES) {
      const said = sentence(report, message);
      if (!said) continue;
      return { confidence: 'certain', evidence: [at(said.span, what), ...noticed(stack)], names: { what, ...kind } };
    }
    if (!stack.some((frame) => RAISES.test(frame.function))) return null;
    const names = stack.some(locks)
      ? {
          what: say(
            'A lock found the mutex in an impossible state; the error line is missing or broken.',
            '加锁时发现互斥锁的状态不可能出现；错误行缺失或残缺。',
          ),
          ...OVERWRITTEN,
        }
      : {
          what: say(
            'An unlock found the mutex not locked; the error line is missing or broken.',
            '解锁时发现互斥锁并未锁定；错误行缺失或残缺。',
          ),
          ...UNLOCKED,
        };
    return { confidence: 'strong', evidence: noticed(stack), names };
  },
  headline: say('{culprit} {did}', '{culprit} {did}'),
  explanation: say('{what} It happened in {where}. {how}', '{what}出现在 {where}。{how}'),
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

const locks = (frame: Frame): boolean => frame.function.endsWith('.lockSlow');

function noticed(stack: readonly Frame[]): readonly Evidence[] {
  const frame = stack.find((candidate) => UNLOCKS.test(candidate.function));
  if (!frame) return [];
  const says = locks(frame)
    ? say('The lock that noticed.', '发现问题的加锁操作。')
    : say('The unlock that failed.', '失败的解锁操作。');
  return [atFrame(frame, says)];
}
