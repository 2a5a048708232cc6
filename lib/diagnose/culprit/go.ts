import type { Frame, GoReport, Goroutine } from '../../trace/types.ts';
import { baseName, isNamed, isUserCode } from '../frames.ts';
import { operationFrame } from '../go/operation.ts';
import type { Located } from './located.ts';
import { skippedBecause } from './skipped-frames.ts';

/** The goroutine that crashed: the runtime prints it first, except for a scheduler goroutine (`goroutine 0 [idle]`). */
export function crashGoroutine(report: GoReport): Goroutine | null {
  return report.goroutines.find((goroutine) => goroutine.id !== 0 && goroutine.frames.length > 0) ?? null;
}

/**
 * The frames that ran when the crash happened, innermost first. A panic's stack starts with the deferred
 * functions that ran because of it; the operation itself is below the last `panic(…)` frame of the same panic.
 */
export function crashStack(report: GoReport): readonly Frame[] {
  return operationStack(crashGoroutine(report)?.frames ?? report.strayFrames, report);
}

/** The part of a stack outside the runtime's handling of the panic. */
export function operationStack(frames: readonly Frame[], report: GoReport): readonly Frame[] {
  const first = frames.findIndex(isPanicFrame);
  if (first < 0) return frames;
  const last = frames.findLastIndex(isPanicFrame);
  const messages = new Set(report.panics.map((panic) => panic.message));
  // One message means one panic that deferred functions recovered and raised again; two mean that a deferred
  // function panicked on its own, and the error of the report is that last, innermost one.
  return frames.slice((messages.size > 1 ? first : last) + 1);
}

/** `runtime.panic` up to Go 1.3, `panic` since, `runtime.gopanic` when runtime frames are printed. */
function isPanicFrame(frame: Frame): boolean {
  return frame.function === 'panic' || frame.function === 'runtime.gopanic' || frame.function === 'runtime.panic';
}

/** Where the racing operation was performed, by the tables; null when no frame of the paste can be it. */
export function goCulprit(report: GoReport): Located | null {
  const goroutine = crashGoroutine(report);
  const stack = crashStack(report);
  const creator = goroutine?.createdBy?.frame;
  const ofLibrary = operationFrame(stack);
  const frame =
    performer(stack) ??
    (creator && isUserCode(creator) ? creator : null) ??
    (ofLibrary && isNamed(ofLibrary) && ofLibrary.origin === 'stdlib' ? ofLibrary : null);
  return frame && { frame, goroutine: goroutine?.id ?? null, stack };
}

/** The innermost frame that is nobody's carrier; a carrier when there is no other. */
export function performer(stack: readonly Frame[]): Frame | null {
  const candidates = stack.filter(
    (frame) => isUserCode(frame) && isNamed(frame) && isGoFunction(frame) && !isTestMain(frame),
  );
  return candidates.find((frame) => skippedBecause(frame.function) === null) ?? candidates[0] ?? null;
}

/** A Go function has its package in front, but for recovery logs; without one it is assembly or C (`memeqbody`). */
function isGoFunction(frame: Frame): boolean {
  return frame.function.includes('.') || frame.file?.endsWith('.go') === true;
}

/** The main function that `go test` writes. */
function isTestMain(frame: Frame): boolean {
  return frame.function === 'main.main' && baseName(frame.file) === '_testmain.go';
}
