import type { Goroutine } from '../../trace/types.ts';
import { atHeader } from '../evidence.ts';
import { describeFrame } from '../frames.ts';
import { fill, say } from '../text.ts';
import type { Evidence, Text } from '../types.ts';
import type { Cycle, Wait, WaitKind } from './types.ts';

/** What each kind of wait is called. */
export const WAITS_FOR: Readonly<Record<WaitKind, Text>> = {
  mutex: say('a mutex', '一把互斥锁'),
  'rwmutex-read': say('a read lock', '一把读锁'),
  'rwmutex-write': say('a write lock', '一把写锁'),
  once: say('a sync.Once', '一个 sync.Once'),
  'wait-group': say('a WaitGroup', '一个 WaitGroup'),
  cond: say('a condition', '一个条件变量'),
  semaphore: say('a semaphore', '一个信号量'),
  'chan-send': say('somebody to receive from a channel', 'channel 的接收者'),
  'chan-receive': say('a value from a channel', 'channel 中的值'),
  select: say('one of several channels', '多个 channel 之一'),
};

/** `Goroutine 7 waits for a mutex in pool.(*Pool).Get (pool.go:41).` */
export function waitPhrase(goroutine: Goroutine, wait: Wait): Text {
  return fill(say('Goroutine {id} waits for {what} in {place}.', 'goroutine {id} 在 {place} 等待{what}。'), {
    id: String(goroutine.id),
    what: WAITS_FOR[wait.kind],
    place: describeFrame(wait.site ?? wait.frame),
  });
}

/** The circles in words; empty when there is none. */
export function cycleText(cycles: readonly Cycle[]): Text {
  const circle = cycles.find((cycle) => cycle.goroutines.length > 1);
  if (circle) {
    const ids = circle.goroutines.map((goroutine) => goroutine.id);
    const path = [...ids, ids[0]].join(' → ');
    return say(` Their locks form a circle: ${path}.`, `它们的锁构成一个环：${path}。`);
  }
  const self = cycles[0]?.goroutines[0];
  if (!self) return say('', '');
  return say(
    ` Goroutine ${self.id} may wait for a lock that it holds itself: two methods of the same object are on its stack.`,
    `goroutine ${self.id} 可能在等待自己持有的锁：其堆栈上有同一对象的两个方法。`,
  );
}

export function cycleEvidence(cycle: Cycle): readonly Evidence[] {
  if (cycle.goroutines.length < 2) return [];
  return cycle.goroutines.map((goroutine, at) =>
    atHeader(
      goroutine,
      fill(
        say(
          'Waits for {address}, which the next of the circle seems to hold.',
          '等待 {address}，它似乎由环中的下一个持有。',
        ),
        {
          address: cycle.addresses[at] ?? '?',
        },
      ),
    ),
  );
}
