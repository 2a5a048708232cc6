import type { Goroutine } from '../../trace/types.ts';
import { holdersOf, type StackIndex, stackIndex } from './holders.ts';
import { awaitedObject, type ObjectTable } from './objects.ts';
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
  parked: 'parked',
};

export function isLock(kind: WaitKind): boolean {
  return FAMILY[kind] === 'lock';
}

/**
 * What the goroutines wait for, most waiters first. Two waits are one resource when they print the same address
 * exactly; without one, when the receiver of the method that waits is the same object; else when the same line of the
 * same function waits. Linear in the frames of the dump.
 */
export function resourcesOf(goroutines: readonly Goroutine[], table: ObjectTable): readonly Resource[] {
  const waiters = new Map<string, Waiter[]>();
  for (const goroutine of goroutines) {
    const wait = waitOf(goroutine);
    if (!wait) continue;
    const key = resourceKey(wait, table);
    const list = waiters.get(key);
    if (list) list.push({ goroutine, wait });
    else waiters.set(key, [{ goroutine, wait }]);
  }
  const index = stackIndex(goroutines);
  return joinedByObject(waiters, table)
    .map((list) => toResource(list, index, table))
    .sort((a, b) => b.waiters.length - a.waiters.length);
}

function resourceKey(wait: Wait, table: ObjectTable): string {
  const family = FAMILY[wait.kind];
  if (wait.address !== null && wait.exact && family !== 'select') return `${family} ${wait.address}`;
  const object = family === 'lock' ? awaitedObject(wait, table) : null;
  if (object !== null) return `${family} of ${object}`;
  if (wait.address !== null && family !== 'select') return `${family} ${wait.address}?`;
  const place = wait.site ?? wait.frame;
  return `${family} ${place.function} ${place.file}:${place.line}`;
}

/** Waiters that print only the object belong to its lock when the others name exactly one lock in it. */
function joinedByObject(waiters: ReadonlyMap<string, Waiter[]>, table: ObjectTable): readonly Waiter[][] {
  const locks = new Map<string, Waiter[][]>();
  for (const list of waiters.values()) {
    const wait = list[0]?.wait;
    if (!wait?.exact || wait.address === null || !isLock(wait.kind)) continue;
    const owner = `lock of ${table.ownerOf(wait.address)}`;
    const others = locks.get(owner);
    if (others) others.push(list);
    else locks.set(owner, [list]);
  }
  return [...waiters].flatMap(([key, list]) => {
    const [only, ...more] = locks.get(key) ?? [];
    if (!only || more.length > 0) return [list];
    for (const waiter of list) only.push(waiter);
    return [];
  });
}

/** The function that waits: one lock can be waited for in many. */
export const whereOf = ({ site, frame }: Wait): string => (site ?? frame).function;

/** Those of the function with the most waiters first, each function's in the order of the text. */
function busiestFirst(waiters: readonly Waiter[]): readonly Waiter[] {
  const byFunction = new Map<string, Waiter[]>();
  for (const waiter of waiters) {
    const where = whereOf(waiter.wait);
    const list = byFunction.get(where);
    if (list) list.push(waiter);
    else byFunction.set(where, [waiter]);
  }
  return byFunction.size < 2 ? waiters : [...byFunction.values()].sort((a, b) => b.length - a.length).flat();
}

function toResource(found: readonly Waiter[], index: StackIndex, table: ObjectTable): Resource {
  const waiters = busiestFirst(found);
  const minutes = waiters.map(({ goroutine }) => goroutine.waitMinutes ?? -1);
  const longest = minutes.reduce((a, b) => Math.max(a, b), -1);
  const named = (waiters.find(({ wait }) => wait.exact) ?? waiters[0])?.wait;
  const kind = waiters.find(({ wait }) => wait.kind === 'rwmutex-write')?.wait.kind ?? named?.kind ?? 'mutex';
  const objects = new Set(isLock(kind) ? waiters.map(({ wait }) => awaitedObject(wait, table)) : []);
  return {
    kind,
    address: named?.address ?? null,
    exact: named?.exact ?? false,
    object: objects.size === 1 ? ([...objects][0] ?? null) : null,
    waiters,
    longestMinutes: longest < 0 ? null : longest,
    holders: isLock(kind) ? holdersOf(waiters, index) : [],
  };
}
