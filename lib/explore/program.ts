import { look } from './conditions.ts';
import { nothing } from './footprint.ts';
import { activeRun } from './handle.ts';
import { stepWhen } from './shared.ts';
import type { Machine, Setup } from './task.ts';

/** What a program is made of; handed to its setup function at the start of every execution. */
export interface Stage {
  /** Starts a task, as Go's `go` does: it runs up to its first operation and waits there to be scheduled. */
  readonly go: typeof go;
  /** Starts a task whose first step is its beginning: a request, a message, a timer's turn of the event loop. */
  readonly event: typeof event;
  /** Must hold after every step. Reads shared objects through their `peek` methods. */
  readonly invariant: (text: string, holds: () => boolean) => void;
  /** Must hold when all tasks have returned. */
  readonly afterwards: (text: string, holds: () => boolean) => void;
}

export interface Program {
  readonly name: string;
  readonly setup: Setup;
}

/** A started task. */
export interface Joinable {
  readonly id: number;
  /** Waits until the task has returned. */
  readonly join: () => Promise<void>;
}

export interface GoOptions {
  /** May still be parked when everything else has returned: a background loop. */
  readonly daemon?: boolean;
}

/**
 * A program to explore: `setup` makes fresh objects and starts tasks, and is run again for every schedule, so it must
 * do the same each time. Tasks are plain async functions; they are switched only where they await an operation.
 */
export function program(name: string, setup: (stage: Stage) => void): Program {
  return {
    name,
    setup: (run: Machine) =>
      setup({ go, event, invariant: check(run.invariants, run), afterwards: check(run.endings, run) }),
  };
}

type Checks = Machine['invariants'];

const check =
  (list: Checks, run: Machine) =>
  (text: string, holds: () => boolean): void => {
    const entry: Checks[number] = { text, holds, reads: nothing };
    list.push(entry);
    if (list !== run.invariants) return;
    look(run, entry);
    // This is no part of the first step.
    run.reads = nothing;
  };

const usual: GoOptions = {};

/** Starts a task, from the setup or from another task. */
export function go(name: string, body: () => Promise<unknown>, options: GoOptions = usual): Joinable {
  return new Started(activeRun().spawn(name, body, options));
}

/** Starts a task whose first step is its beginning. */
export function event(name: string, body: () => unknown, options: GoOptions = {}): Joinable {
  return new Started(activeRun().spawn(name, body as () => unknown, { ...options, event: true }));
}

/** Made at every start of a task, and seldom joined: `join` is made when it is asked for, and may be passed on alone. */
class Started implements Joinable {
  constructor(private readonly task: ReturnType<Machine['spawn']>) {}

  get id(): number {
    return this.task.id;
  }

  get join(): () => Promise<void> {
    const { task } = this;
    const done = () => {
      task.end?.read();
      return task.done;
    };
    return () =>
      stepWhen(
        () => `join ${task.name}`,
        done,
        () => {},
      );
  }
}

/** Runs the functions as tasks of their own and waits for all, as `Promise.all` would. */
export async function all(...bodies: readonly (() => Promise<unknown>)[]): Promise<void> {
  const name = activeRun().current?.name ?? 'all';
  const tasks = bodies.map((body, index) => go(`${name} [${index}]`, body));
  for (const task of tasks) await task.join();
}
