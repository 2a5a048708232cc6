import { nonPreemptive } from './choosers.ts';
import { Watch } from './host.ts';
import type { Program } from './program.ts';
import { directCallerLine } from './source-line.ts';
import type { Machine, Task } from './task.ts';
import type { Schedule } from './types.ts';

/**
 * The line of a foreign await, found by running the same schedule once more: `await p` looks up `p.constructor`, so
 * while that is a getter, the first look-up of the task's last turn comes from the innermost await that never went on.
 * The engine's own promises carry a constructor themselves and stay out of it.
 */
export async function awaitLine(program: Program, schedule: Schedule, stepLimit: number): Promise<number | null> {
  const plain = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor') as PropertyDescriptor;
  const watch = new Watch();
  const lines = new Map<Task | null, number>();
  /** Tasks whose turn has had its first look-up: several can have a turn at once when they are started. */
  const told = new Set<Task | null>();
  let machine: Pick<Machine, 'current'> = { current: null };
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    get() {
      const task = machine.current;
      const line = told.has(task) ? null : directCallerLine();
      if (line !== null) {
        lines.set(task, line);
        told.add(task);
        queueMicrotask(() => told.delete(task));
      }
      return Promise;
    },
  });
  try {
    const { current } = await watch.execute(
      (run) => {
        machine = run;
        // A task's turn is over before another's begins.
        run.strict = true;
        const operation = run.operation.bind(run);
        run.operation = (asked) => Object.defineProperty(operation(asked), 'constructor', { value: Promise });
        program.setup(run);
      },
      nonPreemptive(schedule),
      { stepLimit, tracing: false, keyed: false, ids: new Map() },
    );
    return lines.get(current) ?? null;
  } finally {
    Object.defineProperty(Promise.prototype, 'constructor', plain);
    watch.close();
  }
}
