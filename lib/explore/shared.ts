import { Uncontrolled } from './errors.ts';
import { activeRun } from './handle.ts';
import { callerLine } from './source-line.ts';
import type { Operation, SharedHandle, View } from './task.ts';

/**
 * What a primitive is made of: a shared object with the state it shows, and operations on it. An operation is one
 * step; it says what it touches by calling `read` and `write` of the objects' handles, so footprints are recorded
 * where the access is made and cannot be forgotten in a declaration.
 */
export function shared(name: string, view: View): SharedHandle {
  return activeRun().shared(name, view);
}

/** Like `shared`, for objects that a task may also touch without an await between two steps (Node's synchronous ones). */
export function sharedSync(name: string, view: View): SharedHandle {
  const run = activeRun();
  run.strict = true;
  return run.shared(name, view);
}

/** One step: runs `run` when the scheduler picks this task. */
export function step<T>(label: () => string, run: () => T): Promise<T> {
  return activeRun().operation({ label, run, ready: null }) as Promise<T>;
}

/**
 * One step that can only run while `ready` holds. `ready` may read shared state, never change it, and must read the
 * same objects whatever it finds: what a wait depends on must not change while it waits.
 */
export function stepWhen<T>(label: () => string, ready: () => boolean, run: () => T): Promise<T> {
  return activeRun().operation({ label, run, ready }) as Promise<T>;
}

/** The same for an operation that is always the same: made once for an object, asked for at each call. */
export function perform<T>(operation: Operation): Promise<T> {
  return activeRun().operation(operation) as Promise<T>;
}

/** The task that is running now. */
export function currentTask(): number {
  return activeRun().current?.id ?? -1;
}

/** Records a value the running task has seen without an operation of its own. */
export function observe<T>(value: T): T {
  return activeRun().observe(value);
}

/** A read without a step: only conditions and invariants may do that, a task would skip a switch point. */
export function peeking(handle: SharedHandle): void {
  const run = activeRun();
  if (run.recording && !run.looking) {
    throw new Uncontrolled(`${handle.name}.peek() is for conditions and invariants: a task awaits get()`, callerLine());
  }
  handle.read();
}

/** The running task's name in state keys: the same in every execution, whatever the order of the spawns. */
export function currentTaskKey(): string {
  return activeRun().current?.key ?? '';
}
