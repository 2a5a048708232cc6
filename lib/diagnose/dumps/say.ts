import type { Goroutine } from '../../trace/types.ts';
import { at, atHeader } from '../evidence.ts';
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
  parked: say('a channel or a timer', 'channel 或定时器'),
};

/** `Goroutine 7 waits for a mutex in pool.(*Pool).Get (pool.go:41).` */
export function waitPhrase(goroutine: Goroutine, wait: Wait): Text {
  return fill(say('Goroutine {id} waits for {what} in {place}.', 'goroutine {id} 在 {place} 等待{what}。'), {
    id: String(goroutine.id),
    what: WAITS_FOR[wait.kind],
    place: describeFrame(wait.site ?? wait.frame),
  });
}

/** What the first cycle means, in words; empty when there is none. */
export function cycleText(cycles: readonly Cycle[]): Text {
  const cycle = cycles.find(({ kind }) => kind !== 'self') ?? cycles[0];
  if (!cycle) return say('', '');
  const [first, second] = cycle.goroutines;
  if (cycle.kind === 'circle') {
    const path = [...cycle.goroutines, first].map((goroutine) => goroutine?.id).join(' → ');
    return say(
      ` Each waits for a lock that the next one seems to hold: ${path}.`,
      `每个都在等待下一个似乎持有的锁：${path}。`,
    );
  }
  const outer = cycle.outer ? describeFrame(cycle.outer) : say('another method', '另一个方法');
  if (cycle.kind === 'self') {
    return fill(
      say(
        ' Goroutine {id} seems to wait for a lock that it holds itself: {outer} of the same object is on its stack.',
        'goroutine {id} 似乎在等待自己持有的锁：其堆栈上有同一对象的 {outer}。',
      ),
      { id: String(first?.id), outer },
    );
  }
  return fill(
    say(
      ' Goroutine {id} seems to hold a read lock already, taken in {outer}, and asks for it again. In between goroutine {writer} began to wait for the write lock, and a waiting writer lets no new reader in.',
      'goroutine {id} 似乎已在 {outer} 中持有读锁，现在又要再读一次。其间 goroutine {writer} 开始等待写锁，而有写者等待时不再放行新的读者。',
    ),
    { id: String(first?.id), writer: String(second?.id), outer },
  );
}

export function cycleEvidence(cycle: Cycle): readonly Evidence[] {
  const waits = cycle.goroutines.map((goroutine, position) =>
    atHeader(
      goroutine,
      fill(
        cycle.kind === 'circle'
          ? say(
              'Waits for {address}, which the next of the circle seems to hold.',
              '等待 {address}，它似乎由环中的下一个持有。',
            )
          : say('Waits for {address}.', '等待 {address}。'),
        { address: cycle.addresses[position] ?? '?' },
      ),
    ),
  );
  if (!cycle.outer) return waits;
  return [...waits, at(cycle.outer.span, say('Here it seems to have locked before.', '它似乎在这里已经加过锁。'))];
}
