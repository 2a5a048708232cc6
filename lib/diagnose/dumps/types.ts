import type { Frame, Goroutine } from '../../trace/types.ts';
import type { Text } from '../types.ts';

/** What a goroutine waits for, told by its innermost frames and, where these are missing, by its state. */
export type WaitKind =
  | 'mutex'
  | 'rwmutex-read'
  | 'rwmutex-write'
  | 'wait-group'
  | 'cond'
  | 'once'
  | 'chan-send'
  | 'chan-receive'
  | 'select'
  | 'semaphore'
  | 'parked';

export interface Wait {
  readonly kind: WaitKind;
  /** Address of the lock, group or channel (`0x53ed98`); null when the traceback does not print it. */
  readonly address: string | null;
  /** The address was printed without `?`. */
  readonly exact: boolean;
  /** The frame that carries the address, else the innermost frame. */
  readonly frame: Frame;
  /** The first frame outside the runtime and the standard library: whose code waits. */
  readonly site: Frame | null;
}

/** Goroutines with the same stack: functions, places and creator, whatever the arguments. */
export interface Group {
  /** Readable identity: functions and places, innermost first. */
  readonly key: string;
  readonly frames: readonly Frame[];
  readonly goroutines: readonly Goroutine[];
  /** How many are in each state, verbatim, most first. */
  readonly states: readonly { readonly state: string; readonly count: number }[];
  /** Minutes, of those that print a wait; null when none does. */
  readonly wait: { readonly min: number; readonly max: number } | null;
  /** What such goroutines do when nothing is wrong; null for the others. */
  readonly idle: Text | null;
}

/** One lock, group or channel, and who waits for it. */
export interface Resource {
  readonly kind: WaitKind;
  readonly address: string | null;
  readonly exact: boolean;
  /** The object that the lock lies in, where a frame was handed it; else null. */
  readonly object: string | null;
  /** Those of the function with the most waiters first. */
  readonly waiters: readonly { readonly goroutine: Goroutine; readonly wait: Wait }[];
  readonly longestMinutes: number | null;
  /** Who may hold it, best first. Never certain: the runtime does not record owners. */
  readonly holders: readonly Holder[];
}

export interface Holder {
  readonly goroutine: Goroutine;
  readonly frame: Frame;
  readonly why: Text;
}

export interface Leak {
  readonly group: Group;
  readonly kind: WaitKind;
  /** Goroutines of the group that the runtime itself found to be leaked. */
  readonly proven: number;
}

/** Goroutines that cannot go on because of each other's locks, as far as the arguments of their frames tell. */
export interface Cycle {
  /**
   * `circle`: each waits for a lock that the next seems to hold, the last one's is the first's.
   * `self`: one waits for a lock that it seems to hold itself.
   * `reader`: the first waits to read what it seems to be reading already, behind the writer that is the second.
   */
  readonly kind: 'circle' | 'self' | 'reader';
  readonly goroutines: readonly Goroutine[];
  /** What each waits for: the lock, else the object it lies in. */
  readonly addresses: readonly string[];
  readonly waits: readonly Wait[];
  /** The frame that seems to have locked first, of a `self` or a `reader`. */
  readonly outer: Frame | null;
  /** Others that have one of the objects in hand and wait for none of these locks: they may be the owner instead. */
  readonly rivals: readonly Goroutine[];
}

export interface Dump {
  readonly groups: readonly Group[];
  readonly resources: readonly Resource[];
  readonly leaks: readonly Leak[];
  readonly cycles: readonly Cycle[];
  readonly lostWorkers: readonly LostWorkers[];
  readonly idleCount: number;
}

/** A wait for a WaitGroup whose workers are no longer there to call Done. */
export interface LostWorkers {
  readonly goroutine: Goroutine;
  readonly wait: Wait;
}
