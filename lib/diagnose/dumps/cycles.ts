import type { Frame, Goroutine } from '../../trace/types.ts';
import { receiverType } from '../go/shared-receiver.ts';
import { awaitedObject, type ObjectTable } from './objects.ts';
import { isLock } from './resources.ts';
import type { Cycle, Resource, Wait } from './types.ts';

/** A goroutine that waits for a lock of an object. */
interface Waiter {
  readonly goroutine: Goroutine;
  readonly wait: Wait;
  readonly object: string;
}

/**
 * Goroutines that wait for each other through locks. The runtime records no owners, so an edge is "waits for a lock of
 * an object that the other has in hand while it waits for a lock of another object". Linear in the waiters and what
 * they have in hand.
 */
export function cyclesOf(resources: readonly Resource[], table: ObjectTable): readonly Cycle[] {
  const waiters = new Map<Goroutine, Waiter>();
  for (const resource of resources) {
    if (!isLock(resource.kind)) continue;
    for (const { goroutine, wait } of resource.waiters) {
      const object = awaitedObject(wait, table);
      if (object !== null) waiters.set(goroutine, { goroutine, wait, object });
    }
  }
  return [...circles(waiters, table), ...loops(waiters, table)];
}

/** More candidates for one lock than this are a crowd that shares a common object, not owners. */
const CANDIDATES = 8;

function circles(waiters: ReadonlyMap<Goroutine, Waiter>, table: ObjectTable): Cycle[] {
  const blocked = new Map<string, Waiter[]>();
  for (const waiter of waiters.values()) {
    for (const object of table.inHand(waiter.goroutine).keys()) {
      // Of its own object it may hold another lock, which only an exact address tells from the one it waits for.
      if (object === waiter.object && !waiter.wait.exact) continue;
      const list = blocked.get(object) ?? [];
      if (list.length < CANDIDATES) list.push(waiter);
      blocked.set(object, list);
    }
  }
  const cycles: Cycle[] = [];
  const done = new Set<Waiter>();
  for (const start of waiters.values()) {
    const path: Waiter[] = [];
    const positions = new Map<Waiter, number>();
    const tried: number[] = [];
    const enter = (waiter: Waiter) => {
      positions.set(waiter, path.length);
      path.push(waiter);
      tried.push(0);
    };
    if (!done.has(start)) enter(start);
    while (path.length > 0) {
      const current = path.at(-1);
      const at = tried.at(-1) ?? 0;
      const next = current && blocked.get(current.object)?.[at];
      if (!current || !next) {
        const left = path.pop();
        tried.pop();
        if (left) {
          positions.delete(left);
          done.add(left);
        }
        continue;
      }
      tried[tried.length - 1] = at + 1;
      if (next.object === current.object && !differentLocks(current.wait, next.wait)) continue;
      const from = positions.get(next);
      if (from !== undefined) {
        cycles.push(toCycle('circle', path.slice(from), waiters, table));
        for (const waiter of path) done.add(waiter);
        break;
      }
      if (!done.has(next)) enter(next);
    }
  }
  return cycles;
}

const differentLocks = (a: Wait, b: Wait): boolean => a.exact && b.exact && a.address !== b.address;

/**
 * A goroutine that waits for a lock of an object inside a function called by another method of the same object, which
 * may hold it. A second read lock waits only when a writer came in between (sync/rwmutex.go).
 */
function loops(waiters: ReadonlyMap<Goroutine, Waiter>, table: ObjectTable): Cycle[] {
  const writers = new Map<string, Waiter>();
  for (const waiter of waiters.values()) if (waiter.wait.kind === 'rwmutex-write') writers.set(waiter.object, waiter);
  const cycles: Cycle[] = [];
  for (const waiter of waiters.values()) {
    const outer = outerMethod(waiter, table);
    if (!outer) continue;
    const writer = waiter.wait.kind === 'rwmutex-read' ? writers.get(waiter.object) : undefined;
    if (waiter.wait.kind === 'rwmutex-read' && !writer) continue;
    cycles.push({
      ...toCycle(writer ? 'reader' : 'self', writer ? [waiter, writer] : [waiter], waiters, table),
      outer,
    });
  }
  return cycles;
}

/** The method of the awaited object that stands further out than the wait, by its receiver's type and exact pointer. */
function outerMethod({ goroutine, wait, object }: Waiter, table: ObjectTable): Frame | null {
  const { site } = wait;
  const outer = table.inHand(goroutine).get(object);
  if (!site || !outer || outer.function === site.function) return null;
  const type = receiverType(outer);
  return type !== null && type === receiverType(site) ? outer : null;
}

function toCycle(
  kind: Cycle['kind'],
  members: readonly Waiter[],
  waiters: ReadonlyMap<Goroutine, Waiter>,
  table: ObjectTable,
): Cycle {
  const objects = new Set(members.map(({ object }) => object));
  // Whoever waits for one of these locks is in the queue and holds nothing that would end it.
  const queues = (goroutine: Goroutine) => objects.has(waiters.get(goroutine)?.object ?? '');
  return {
    kind,
    goroutines: members.map(({ goroutine }) => goroutine),
    addresses: members.map(({ wait, object }) => (wait.exact && wait.address !== null ? wait.address : object)),
    waits: members.map(({ wait }) => wait),
    outer: null,
    rivals: [...objects].flatMap((object) => table.users(object).filter((goroutine) => !queues(goroutine))),
  };
}
