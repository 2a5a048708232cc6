import { failureText } from './errors.ts';
import { type Footprint, nothing, touch } from './footprint.ts';
import { setActive } from './handle.ts';
import type { Check, Machine } from './task.ts';

/** Evaluates a condition; nothing it looks at counts as something that the running task has seen. */
export function holds(run: Pick<Machine, 'looking'>, ready: () => boolean): boolean {
  run.looking = true;
  try {
    return ready();
  } finally {
    run.looking = false;
  }
}

/** What a parked task's condition reads, when the execution is over: the footprint of an operation that has not run. */
export function readsOf(run: Machine, ready: () => boolean): Footprint {
  run.reads = nothing;
  run.recording = true;
  setActive(run);
  try {
    holds(run, ready);
    return run.reads;
  } finally {
    setActive(null);
  }
}

/** Evaluates a check, remembering what it read; null when it holds. Its reads become the current step's. */
export function look(run: Machine, check: Check): string | null {
  const { reads, recording } = run;
  run.recording = true;
  run.looking = true;
  run.reads = nothing;
  try {
    return check.holds() ? null : check.text;
  } catch (error) {
    return failureText(error);
  } finally {
    check.reads = run.reads;
    run.reads = check.reads.reduce(touch, reads);
    run.recording = recording;
    run.looking = false;
  }
}

/** An invariant is part of every step that writes what it looked at last. */
export function brokenInvariant(run: Machine): string | null {
  for (const check of run.invariants) {
    if (!run.writes.some((id) => check.reads.includes(id))) continue;
    const text = look(run, check);
    if (text !== null) return text;
  }
  return null;
}

/** What does not hold although all tasks have returned. */
export function brokenEnding(run: Machine): string | null {
  for (const check of run.endings) {
    const text = look(run, check);
    if (text !== null) return text;
  }
  return null;
}
