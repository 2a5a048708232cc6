import { nonPreemptive } from './choosers.ts';
import { Watch } from './host.ts';
import type { Program } from './program.ts';
import { directCallerLine } from './source-line.ts';
import type { Schedule } from './types.ts';

/**
 * The line of a foreign await, found by running the same schedule once more: `await p` looks up `p.constructor`, so
 * while that is a getter, the last turn's first look-up comes from the innermost await that never went on. The
 * engine's own promises carry a constructor themselves and stay out of it.
 */
export async function awaitLine(program: Program, schedule: Schedule): Promise<number | null> {
  const plain = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor') as PropertyDescriptor;
  const watch = new Watch();
  let line: number | null = null;
  let fresh = false;
  const newTurn = () => {
    fresh = true;
  };
  Object.defineProperty(Promise.prototype, 'constructor', {
    configurable: true,
    get() {
      if (fresh) {
        const found = directCallerLine();
        if (found !== null) {
          line = found;
          fresh = false;
          queueMicrotask(newTurn);
        }
      }
      return Promise;
    },
  });
  try {
    await watch.execute(
      (run) => {
        run.strict = true;
        const operation = run.operation.bind(run);
        run.operation = (asked) => Object.defineProperty(operation(asked), 'constructor', { value: Promise });
        fresh = true;
        program.setup(run);
      },
      nonPreemptive(schedule),
      { stepLimit: 1000, tracing: true, keyed: false, ids: new Map() },
    );
  } finally {
    fresh = false;
    Object.defineProperty(Promise.prototype, 'constructor', plain);
    watch.close();
  }
  return line;
}
