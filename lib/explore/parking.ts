import type { Task } from './task.ts';

/**
 * Makes what parked tasks await. One per execution: what it stores is young then, and the collector need not be told of
 * every store, as it must be for variables of the module.
 */
export class Parking {
  private task: Task | null = null;
  private readonly keep = (resolve: (value: unknown) => void, reject: (error: unknown) => void): void => {
    const task = this.task as Task;
    task.resolve = resolve;
    task.reject = reject;
  };

  /** A promise for the task to await; the task keeps the means to settle it. */
  place(task: Task): Promise<unknown> {
    this.task = task;
    return new Promise(this.keep);
  }
}

/** An abandoned task waits on this for ever and is collected with its execution. */
export const never: Promise<never> = new Promise(() => {});
