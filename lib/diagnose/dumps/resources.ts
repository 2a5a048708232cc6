import type { Goroutine } from '../../trace/types.ts';
import { holdersOf, type StackIndex, stackIndex } from './holders.ts';
import type { Resource, Wait, WaitKind } from './types.ts';
import { waitOf } from './waits.ts';

type Waiter = Resource['waiters'][number];

/** Kinds that share one address space: a reader and a writer of one RWMutex wait for the same thing. */
const FAMILY: Readonly<Record<WaitKind, string>> = {
  mutex: 'lock',
  'rwmutex-read': 'lock',
  'rwmutex-write': 'lock',
  once: 'lock',
  'wait-group': 'wait-group',
  cond: 'cond',
  semaphore: 'semaphore',
  'chan-send': 'channel',
  'chan-receive': 'channel',
  select: 'select',
};

export function isLock(kind: WaitKind): boolean {
  return FAMILY[kind] === 'lock';
}

/**
 * What the goroutines wait for, most waiters first. Two waits are one resource when they print the same address;
 * without an address, when the same line of the same function waits. Linear in the frames of the dump.
 */
export function resourcesOf(goroutines: readonly Goroutine[]): readonly Resource[] {
  const waiters = new Map<string, Waiter[]>();
  for (const goroutine of goroutines) {
    const wait = waitOf(goroutine);
    if (!wait) continue;
    const key = resourceKey(wait);
    const list = waiters.get(key);
    if (list) list.push({ goroutine, wait });
    else waiters.set(key, [{ goroutine, wait }]);
  }
  const index = stackIndex(goroutines);
  return [...waiters.values()]
    .map((list) => toResource(list, index))
    .sort((a, b) => b.waiters.length - a.waiters.length);
}

function resourceKey(wait: Wait): string {
  const family = FAMILY[wait.kind];
  if (wait.address !== null && family !== 'select') return `${family} ${wait.address}`;
  const place = wait.site ?? wait.frame;
  return `${family} ${place.function} ${place.file}:${place.line}`;
}

function toResource(waiters: readonly Waiter[], index: StackIndex): Resource {
  const minutes = waiters.map(({ goroutine }) => goroutine.waitMinutes ?? -1);
  const longest = minutes.reduce((a, b) => Math.max(a, b), -1);
  const first = waiters[0]?.wait;
  const kind = waiters.find(({ wait }) => wait.kind === 'rwmutex-write')?.wait.kind ?? first?.kind ?? 'mutex';
  return {
    kind,
    address: first?.address ?? null,
    exact: waiters.some(({ wait }) => wait.exact),
    waiters,
    longestMinutes: longest < 0 ? null : longest,
    holders: isLock(kind) ? holdersOf(waiters, index) : [],
  };
}
