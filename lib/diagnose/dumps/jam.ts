import type { Frame, Goroutine } from '../../trace/types.ts';
import type { Confidence } from '../types.ts';
import { isLock, whereOf } from './resources.ts';
import type { Cycle, Dump, Holder, Leak, LostWorkers, Resource, WaitKind } from './types.ts';

/** What holds a dump up: a circle of locks, a queue for one lock, a crowd that waits at one line, a lost worker. */
export interface Jam {
  readonly kind: WaitKind;
  readonly goroutines: readonly Goroutine[];
  readonly address: string | null;
  readonly exact: boolean;
  readonly frame: Frame | null;
  /** How many of the goroutines wait at that frame. */
  readonly here: number;
  readonly longestMinutes: number | null;
  readonly holders: readonly Holder[];
  /** The locks that go in a circle, when that is what holds it up. */
  readonly cycle: Cycle | null;
  /** Nobody is left who could end the wait. */
  readonly abandoned: boolean;
  /** The runtime says so: its collector found nothing that could wake them. */
  readonly proven: boolean;
  readonly confidence: Confidence;
}

/** Locks are held for microseconds: a queue of this many, or this few for minutes, is no chance. */
const CROWD = 4;
const FEW = 2;
const PATIENCE_MINUTES = 1;
/** Senders that nobody receives from: this many at one line are no peak of load. */
const MANY_SENDERS = 100;
/** One goroutine that has waited this long for a lock will not get it. */
const ALONE_MINUTES = 5;

/** Specific before general; null in a healthy dump. */
export function jamOf({ resources, leaks, cycles, lostWorkers }: Dump): Jam | null {
  const lock = resources.find((resource) => isLock(resource.kind) && isStuck(resource));
  const cycle = cycles.find((candidate) => isCredible(candidate, lock ?? null));
  if (cycle) return ofCycle(cycle, resources);
  const leak = leaks.toSorted(
    (a, b) => b.proven - a.proven || b.group.goroutines.length - a.group.goroutines.length,
  )[0];
  if (
    lock &&
    (!leak || (leak.proven === 0 && isLock(leak.kind)) || lock.waiters.length * 4 >= leak.group.goroutines.length)
  )
    return ofLock(lock);
  if (leak) return ofLeak(leak);
  return lostWorkers[0] ? ofLostWorkers(lostWorkers[0]) : null;
}

function isStuck({ waiters, longestMinutes }: Resource): boolean {
  const minutes = longestMinutes ?? 0;
  return waiters.length >= CROWD || (waiters.length >= FEW && minutes >= PATIENCE_MINUTES) || minutes >= ALONE_MINUTES;
}

/**
 * A circle needs that nobody else can be the owner, or minutes of standstill. A goroutine in two methods of one object
 * is common; that it waits for itself needs both, or a queue behind it.
 */
function isCredible(cycle: Cycle, queue: Resource | null): boolean {
  const long = cycle.goroutines.every((goroutine) => (goroutine.waitMinutes ?? 0) >= PATIENCE_MINUTES);
  if (cycle.kind === 'circle') return cycle.rivals.length === 0 || long;
  const queued = queue?.waiters.some(({ goroutine }) => goroutine === cycle.goroutines[0]) ?? false;
  return cycle.rivals.length === 0 && (long || (cycle.kind === 'reader' && queued));
}

function ofCycle(cycle: Cycle, resources: readonly Resource[]): Jam {
  const queues = resources.filter(
    ({ kind, waiters }) => isLock(kind) && waiters.some(({ goroutine }) => cycle.goroutines.includes(goroutine)),
  );
  const waiters = queues.flatMap((resource) => resource.waiters);
  const first = cycle.waits[0];
  const long = cycle.goroutines.every((goroutine) => (goroutine.waitMinutes ?? 0) >= PATIENCE_MINUTES);
  return {
    kind: first?.kind ?? 'mutex',
    // Those of the circle first, then who queues behind them.
    goroutines: [...new Set([...cycle.goroutines, ...waiters.map(({ goroutine }) => goroutine)])],
    // Where no frame prints the lock itself, there is only the object that it lies in.
    address: first?.exact ? first.address : null,
    exact: true,
    frame: first?.site ?? first?.frame ?? null,
    here: cycle.goroutines.length,
    longestMinutes: queues.reduce<number | null>((most, one) => maxOf(most, one.longestMinutes), null),
    holders: [],
    cycle,
    abandoned: false,
    proven: false,
    confidence: cycle.rivals.length > 0 ? 'possible' : long ? 'certain' : 'strong',
  };
}

const maxOf = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));

function ofLock({ kind, address, exact, waiters, longestMinutes, holders }: Resource): Jam {
  const wait = waiters[0]?.wait;
  return {
    kind,
    goroutines: waiters.map(({ goroutine }) => goroutine),
    address,
    exact,
    frame: wait?.site ?? wait?.frame ?? null,
    here: waiters.filter((waiter) => wait && whereOf(waiter.wait) === whereOf(wait)).length,
    longestMinutes,
    holders,
    cycle: null,
    abandoned: false,
    proven: false,
    confidence: (longestMinutes ?? 0) >= PATIENCE_MINUTES ? 'certain' : 'strong',
  };
}

function ofLeak({ group, kind, proven }: Leak): Jam {
  const count = group.goroutines.length;
  const long = (group.wait?.max ?? 0) >= PATIENCE_MINUTES;
  return {
    kind,
    goroutines: group.goroutines,
    address: null,
    exact: false,
    frame:
      group.frames.find((frame) => frame.origin === 'app' || frame.origin === 'dependency') ?? group.frames[0] ?? null,
    here: count,
    longestMinutes: group.wait?.max ?? null,
    holders: [],
    cycle: null,
    abandoned: false,
    proven: proven > 0,
    confidence:
      proven > 0 ? 'certain' : kind === 'chan-send' && (long || count >= MANY_SENDERS) ? 'strong' : 'possible',
  };
}

function ofLostWorkers({ goroutine, wait }: LostWorkers): Jam {
  return {
    kind: wait.kind,
    goroutines: [goroutine],
    address: wait.address,
    exact: wait.exact,
    frame: wait.site ?? wait.frame,
    here: 1,
    longestMinutes: goroutine.waitMinutes,
    holders: [],
    cycle: null,
    abandoned: true,
    proven: false,
    confidence: 'possible',
  };
}
