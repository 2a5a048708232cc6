import type { Task } from './task.ts';

let capturedResolve: (value: unknown) => void;
let capturedReject: (error: unknown) => void;
const capture = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
  capturedResolve = resolve;
  capturedReject = reject;
};

/** What a parked task awaits; the task keeps the means to go on. */
export function parkingPlace(task: Task): Promise<unknown> {
  const promise = new Promise<unknown>(capture);
  task.resolve = capturedResolve;
  task.reject = capturedReject;
  return promise;
}

/** An abandoned task waits on this for ever and is collected with its execution. */
export const never: Promise<never> = new Promise(() => {});
