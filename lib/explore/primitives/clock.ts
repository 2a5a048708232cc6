import { activeRun, Handle } from '../handle.ts';
import { stepWhen } from '../shared.ts';
import type { Machine } from '../task.ts';

interface Clock {
  readonly handle: Handle;
  now: number;
  readonly deadlines: number[];
}

const clocks = new WeakMap<Machine, Clock>();

/** One clock per execution, with a number of its own: whichever task looks at it first. */
function clockOf(run: Machine): Clock {
  let clock = clocks.get(run);
  if (!clock) {
    const view = { show: () => `${made.now} ms`, key: () => `${made.now}:${made.deadlines.join()}` };
    const made: Clock = { handle: new Handle(run, -1, 'clock', '/clock', view), now: 0, deadlines: [] };
    clock = made;
    clocks.set(run, clock);
    run.handles.push(clock.handle);
  }
  return clock;
}

/**
 * Waits for virtual time. Code takes any time at all, so a timer can fire before or after anything else; only among
 * timers does the earlier deadline fire first.
 */
export function sleep(ms: number, label = `sleep ${ms} ms`): Promise<void> {
  const clock = clockOf(activeRun());
  const deadline = clock.now + ms;
  clock.handle.write();
  clock.deadlines.push(deadline);
  clock.deadlines.sort((a, b) => a - b);
  return stepWhen(
    () => label,
    () => {
      clock.handle.read();
      return clock.deadlines[0] === deadline;
    },
    () => {
      clock.handle.write();
      clock.deadlines.shift();
      clock.now = deadline;
    },
  );
}
