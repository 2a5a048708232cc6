import type { Frame, Goroutine } from '../../trace/types.ts';
import { isUserCode } from '../frames.ts';
import { firstPointer, objects } from '../go/arguments.ts';
import { receiverType } from '../go/shared-receiver.ts';
import type { Wait } from './types.ts';

/** Which objects the goroutines of a dump have in hand: the exact pointers among the arguments of user code. */
export interface ObjectTable {
  /** Objects that frames of user code were handed, and the outermost frame of each. */
  inHand(goroutine: Goroutine): ReadonlyMap<string, Frame>;
  /** Everybody who has the object in hand, waiting for it or not. */
  users(object: string): readonly Goroutine[];
  /** The object that a lock lies in, when a frame was handed it; else the lock's own address. */
  ownerOf(address: string): string;
}

/** A struct with a lock is rarely larger; a pointer further below the lock is another object. */
const LARGEST = 4096;

/** Cost: the frames of the dump, and a sort of the different pointers in them. */
export function objectTable(goroutines: readonly Goroutine[]): ObjectTable {
  const hands = new Map<Goroutine, ReadonlyMap<string, Frame>>();
  const users = new Map<string, Goroutine[]>();
  for (const goroutine of goroutines) {
    const hand = new Map<string, Frame>();
    for (const frame of goroutine.frames) {
      if (isUserCode(frame)) for (const object of objects(frame)) hand.set(object, frame);
    }
    hands.set(goroutine, hand);
    for (const object of hand.keys()) {
      const list = users.get(object);
      if (list) list.push(goroutine);
      else users.set(object, [goroutine]);
    }
  }
  const starts = [...users.keys()].map((object) => ({ object, at: Number(object) })).sort((a, b) => a.at - b.at);
  return {
    inHand: (goroutine) => hands.get(goroutine) ?? new Map(),
    users: (object) => users.get(object) ?? [],
    ownerOf(address) {
      const at = Number(address);
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle]?.at ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      const below = starts[low - 1];
      return below && at - below.at <= LARGEST ? below.object : address;
    },
  };
}

/** The object whose lock or group is waited for: by its exact address, else by the receiver of the method that waits. */
export function awaitedObject(wait: Wait, table: ObjectTable): string | null {
  if (wait.address !== null && wait.exact) return table.ownerOf(wait.address);
  return wait.site ? receiverObject(wait.site) : null;
}

/** The receiver of a pointer method, where it is printed exactly. */
export function receiverObject(frame: Frame): string | null {
  const self = receiverType(frame) === null ? null : firstPointer(frame);
  return self?.exact ? self.value : null;
}
