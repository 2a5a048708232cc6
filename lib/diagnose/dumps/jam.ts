import type { Frame, Goroutine } from '../../trace/types.ts';
import type { Confidence } from '../types.ts';
import { isLock } from './resources.ts';
import type { Holder, Leak, Resource, WaitKind } from './types.ts';

/** The worst queue of a dump. */
export interface Jam {
  readonly kind: WaitKind;
  readonly goroutines: readonly Goroutine[];
  readonly address: string | null;
  readonly exact: boolean;
  readonly frame: Frame | null;
  readonly longestMinutes: number | null;
  readonly holders: readonly Holder[];
  readonly confidence: Confidence;
}

/** Locks are held for microseconds: a queue of this many, or this few for minutes, is no chance. */
const CROWD = 4;
const FEW = 2;
const PATIENCE_MINUTES = 1;

/** The longest queue for one lock, else the largest group that should have moved on; null in a healthy dump. */
export function jamOf(resources: readonly Resource[], leaks: readonly Leak[]): Jam | null {
  const lock = resources.find((resource) => isLock(resource.kind) && isStuck(resource));
  const leak = leaks.toSorted((a, b) => b.group.goroutines.length - a.group.goroutines.length)[0];
  if (lock && (!leak || isLock(leak.kind) || lock.waiters.length * 4 >= leak.group.goroutines.length))
    return ofLock(lock);
  return leak ? ofLeak(leak) : null;
}

function isStuck({ waiters, longestMinutes }: Resource): boolean {
  return waiters.length >= CROWD || (waiters.length >= FEW && (longestMinutes ?? 0) >= PATIENCE_MINUTES);
}

function ofLock({ kind, address, exact, waiters, longestMinutes, holders }: Resource): Jam {
  const wait = waiters[0]?.wait;
  return {
    kind,
    goroutines: waiters.map(({ goroutine }) => goroutine),
    address,
    exact,
    frame: wait?.site ?? wait?.frame ?? null,
    longestMinutes,
    holders,
    confidence: (longestMinutes ?? 0) >= PATIENCE_MINUTES ? 'certain' : 'strong',
  };
}

function ofLeak({ group, kind }: Leak): Jam {
  return {
    kind,
    goroutines: group.goroutines,
    address: null,
    exact: false,
    frame:
      group.frames.find((frame) => frame.origin === 'app' || frame.origin === 'dependency') ?? group.frames[0] ?? null,
    longestMinutes: group.wait?.max ?? null,
    holders: [],
    confidence: kind === 'chan-send' && (group.wait?.max ?? 0) >= PATIENCE_MINUTES ? 'strong' : 'possible',
  };
}
