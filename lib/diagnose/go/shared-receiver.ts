import type { Frame, GoReport } from '../../trace/types.ts';
import { crashGoroutine } from '../culprit/go.ts';
import { shortName } from '../frames.ts';
import { firstPointer } from './arguments.ts';

/** A frame of another goroutine that runs a method on the very same object. */
export interface SharedReceiver {
  readonly frame: Frame;
  readonly goroutine: number;
  /** `v2.limitedBuffer`. */
  readonly receiver: string;
}

/** Who else, in this text, works on the object that `frame` is a method of; exact pointers only. */
export function sharedReceiver(report: GoReport, frame: Frame): SharedReceiver | null {
  const type = receiverType(frame);
  const self = type === null ? null : firstPointer(frame);
  if (!type || !self?.exact) return null;
  const crashed = crashGoroutine(report);
  for (const goroutine of report.goroutines) {
    if (goroutine === crashed) continue;
    for (const other of goroutine.frames) {
      const pointer = receiverType(other) === type ? firstPointer(other) : null;
      if (pointer?.exact && pointer.value === self.value) {
        return { frame: other, goroutine: goroutine.id, receiver: shortName(type).replace(/[(*)]/g, '') };
      }
    }
  }
  return null;
}

/** `pkg.(*T)` of `pkg.(*T).Method.func1`; null for a function without a receiver. */
export function receiverType(frame: Frame): string | null {
  return /^([^(]*\.\(\*[^)]+\))\./.exec(frame.function)?.[1] ?? null;
}
