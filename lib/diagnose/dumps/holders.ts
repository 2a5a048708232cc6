import type { Frame, Goroutine } from '../../trace/types.ts';
import { isUserCode, shortName } from '../frames.ts';
import { receiverType } from '../go/shared-receiver.ts';
import { fill, say } from '../text.ts';
import { receiverObject } from './objects.ts';
import type { Holder, Resource } from './types.ts';

type Waiter = Resource['waiters'][number];

interface Place {
  readonly goroutine: Goroutine;
  readonly frame: Frame;
}

/** Frames of user code by function and by receiver object, so that a lock's holder is looked up and not searched. */
export interface StackIndex {
  readonly byFunction: ReadonlyMap<string, readonly Place[]>;
  readonly byObject: ReadonlyMap<string, readonly Place[]>;
}

export function stackIndex(goroutines: readonly Goroutine[]): StackIndex {
  const byFunction = new Map<string, Place[]>();
  const byObject = new Map<string, Place[]>();
  for (const goroutine of goroutines) {
    for (const frame of goroutine.frames) {
      if (!isUserCode(frame)) continue;
      put(byFunction, frame.function, { goroutine, frame });
      const object = objectKey(frame);
      if (object) put(byObject, object, { goroutine, frame });
    }
  }
  return { byFunction, byObject };
}

/** Most of what a dump can say about an owner: who is inside code that takes this lock without waiting for it. */
const CANDIDATES = 5;

export function holdersOf(waiters: readonly Waiter[], index: StackIndex): readonly Holder[] {
  const waiting = new Set(waiters.map(({ goroutine }) => goroutine));
  const found = new Map<Goroutine, Holder>();
  const sites = new Map<string, Frame>();
  for (const { wait } of waiters) if (wait.site) sites.set(objectKey(wait.site) ?? wait.site.function, wait.site);
  for (const site of sites.values()) {
    const object = objectKey(site);
    for (const place of (object && index.byObject.get(object)) || []) {
      add(
        place,
        say(
          'It is inside {function}, a method of the same object that its waiters belong to.',
          '它位于 {function} 中，与等待者属于同一个对象。',
        ),
      );
    }
  }
  for (const site of sites.values()) {
    for (const place of index.byFunction.get(site.function) ?? []) {
      // Nearer to the start of the function than the wait, it is on its way there.
      if (place.frame.file !== site.file || (place.frame.line ?? 0) <= (site.line ?? 0)) continue;
      add(
        place,
        say(
          'It is inside {function}, past the line where the others wait.',
          '它位于 {function} 中，已越过其他 goroutine 等待的那一行。',
        ),
      );
    }
  }
  return [...found.values()].slice(0, CANDIDATES);

  function add({ goroutine, frame }: Place, why: Holder['why']): void {
    if (waiting.has(goroutine) || found.has(goroutine) || found.size >= CANDIDATES) return;
    found.set(goroutine, { goroutine, frame, why: fill(why, { function: shortName(frame.function) }) });
  }
}

/** A receiver printed exactly, with its type. */
function objectKey(frame: Frame): string | null {
  const object = receiverObject(frame);
  return object === null ? null : `${receiverType(frame)} ${object}`;
}

function put(map: Map<string, Place[]>, key: string, place: Place): void {
  const list = map.get(key);
  if (list) list.push(place);
  else map.set(key, [place]);
}
