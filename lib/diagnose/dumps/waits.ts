import type { Frame, Goroutine } from '../../trace/types.ts';
import { isUserCode } from '../frames.ts';
import { firstPointer } from '../go/arguments.ts';
import type { Wait, WaitKind } from './types.ts';

/** Blocking calls of the standard library, outermost spelling first: RWMutex.Lock calls Mutex.Lock. */
const CALLS: readonly { readonly function: RegExp; readonly kind: WaitKind }[] = [
  { function: /^sync\.\(\*RWMutex\)\.RLock$/, kind: 'rwmutex-read' },
  { function: /^sync\.\(\*RWMutex\)\.Lock$/, kind: 'rwmutex-write' },
  { function: /^sync\.\(\*Once\)\.doSlow$/, kind: 'once' },
  { function: /^(sync|internal\/sync)\.\(\*Mutex\)\.(Lock|lockSlow)$/, kind: 'mutex' },
  { function: /^sync\.\(\*WaitGroup\)\.Wait$/, kind: 'wait-group' },
  { function: /^sync\.\(\*Cond\)\.Wait$/, kind: 'cond' },
  { function: /^runtime\.(chansend1?|chansend)$/, kind: 'chan-send' },
  { function: /^runtime\.(chanrecv[12]?|chanrecv)$/, kind: 'chan-receive' },
  { function: /^runtime\.(selectgo|block)$/, kind: 'select' },
  { function: /^(golang\.org\/x\/sync\/|.*\/)?semaphore\.\(\*Weighted\)\.Acquire$/, kind: 'semaphore' },
];

/** The same, told by the bracket of the header when the frames do not show it. */
const STATES: readonly { readonly state: RegExp; readonly kind: WaitKind }[] = [
  { state: /^sync\.Mutex\.Lock/, kind: 'mutex' },
  { state: /^sync\.RWMutex\.RLock/, kind: 'rwmutex-read' },
  { state: /^sync\.RWMutex\.Lock/, kind: 'rwmutex-write' },
  { state: /^sync\.WaitGroup\.Wait/, kind: 'wait-group' },
  { state: /^sync\.Cond\.Wait/, kind: 'cond' },
  { state: /^chan send/, kind: 'chan-send' },
  { state: /^chan receive/, kind: 'chan-receive' },
  { state: /^select/, kind: 'select' },
];

/** Where the semaphore word that a Lock hands to the runtime lies inside its lock (sync/mutex.go, rwmutex.go): shown where Lock is inlined. */
const SEMAPHORE_OFFSET: Partial<Record<WaitKind, number>> = { mutex: 4, 'rwmutex-read': 12, 'rwmutex-write': 8 };
const SEMAPHORE = /^((sync|internal\/sync)\.runtime_Semacquire|runtime\.semacquire1$)/;

/** What a blocked goroutine waits for; null when it runs, sleeps, or waits for the network or the system. */
export function waitOf(goroutine: Goroutine): Wait | null {
  const { frames } = goroutine;
  const userAt = frames.findIndex(isUserCode);
  const inner = userAt < 0 ? frames : frames.slice(0, userAt);
  const site = frames[userAt] ?? null;
  const callAt = inner.findLastIndex((frame) => CALLS.some((call) => call.function.test(frame.function)));
  const call = inner[callAt];
  // The outermost blocking call is the reader's own; a call further out that merely calls one (Once → Mutex) is it.
  const kind =
    (call && CALLS.find((row) => row.function.test(call.function))?.kind) ??
    STATES.find((row) => row.state.test(goroutine.state))?.kind ??
    (isParked(goroutine, userAt) ? 'parked' : undefined);
  const frame = call ?? inner[0] ?? site;
  if (!kind || !frame) return null;
  return { kind, ...addressOf(inner.slice(0, callAt + 1), kind), frame, site };
}

/** A counted profile prints no state and leaves the runtime's frames out: user code on top has called into the runtime. */
function isParked({ id, state }: Goroutine, userAt: number): boolean {
  return id === 0 && (state === '' || state === '(leaked)') && userAt === 0;
}

/** The lock's address, from the outermost frame that prints one exactly; else from one that prints it at all. */
function addressOf(
  frames: readonly Frame[],
  kind: WaitKind,
): { readonly address: string | null; readonly exact: boolean } {
  const outward = frames.toReversed();
  for (const exact of [true, false]) {
    for (const frame of outward) {
      const pointer = firstPointer(frame);
      if (!pointer || pointer.exact !== exact) continue;
      const address = SEMAPHORE.test(frame.function) ? lockOf(pointer.value, kind) : pointer.value;
      if (address !== null) return { address, exact };
    }
  }
  return { address: null, exact: false };
}

/** The lock that a semaphore word lies in; null for kinds whose layout is not known. */
function lockOf(semaphore: string, kind: WaitKind): string | null {
  const offset = SEMAPHORE_OFFSET[kind];
  return offset === undefined ? null : `0x${(BigInt(semaphore) - BigInt(offset)).toString(16)}`;
}
