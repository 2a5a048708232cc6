import type { Group, Leak, WaitKind } from './types.ts';
import { waitOf } from './waits.ts';

/**
 * How many goroutines with one stack are too many, by what they wait for. A blocked sender has a value that nobody
 * takes; receivers and selects are how an idle pool of workers looks too, so they need a crowd.
 */
const CROWD: Readonly<Record<WaitKind, { readonly atOnce: number; readonly waiting: number }>> = {
  mutex: { atOnce: 5, waiting: 2 },
  'rwmutex-read': { atOnce: 5, waiting: 2 },
  'rwmutex-write': { atOnce: 5, waiting: 2 },
  once: { atOnce: 5, waiting: 2 },
  semaphore: { atOnce: 20, waiting: 5 },
  cond: { atOnce: 100, waiting: 50 },
  'wait-group': { atOnce: 50, waiting: 20 },
  'chan-send': { atOnce: 10, waiting: 3 },
  'chan-receive': { atOnce: 100, waiting: 50 },
  select: { atOnce: 100, waiting: 50 },
  parked: { atOnce: 100, waiting: 50 },
};

/** What the collector of Go 1.26 and later adds to the state of a goroutine that nothing can wake any more. */
const LEAKED = '(leaked)';

/** Groups that should have moved on: many at once, fewer for a minute or more, or one that the runtime calls leaked. */
export function leaksOf(groups: readonly Group[]): readonly Leak[] {
  const leaks: Leak[] = [];
  for (const group of groups) {
    const first = group.goroutines[0];
    const kind = first && group.idle === null ? waitOf(first)?.kind : undefined;
    if (!kind) continue;
    const long = group.goroutines.filter((goroutine) => (goroutine.waitMinutes ?? 0) >= 1).length;
    const proven = group.goroutines.filter(({ state }) => state.includes(LEAKED)).length;
    if (proven > 0 || group.goroutines.length >= CROWD[kind].atOnce || long >= CROWD[kind].waiting)
      leaks.push({ group, kind, proven });
  }
  return leaks;
}
