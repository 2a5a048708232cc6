import { activeRun, Handle } from '../handle.ts';
import { currentTaskKey, stepWhen } from '../shared.ts';
import { keyOf } from '../state-key.ts';
import type { Machine } from '../task.ts';

interface Clock {
  readonly handle: Handle;
  now: number;
  readonly timers: { readonly task: string; readonly deadline: number }[];
}

const clocks = new WeakMap<Machine, Clock>();

/** One clock per execution, with a number of its own: whichever task looks at it first. */
function clockOf(run: Machine): Clock {
  let clock = clocks.get(run);
  if (!clock) {
    const view = { show: () => `${made.now} ms`, key: () => `${made.now}:${keyOf(made.timers)}` };
    const made: Clock = { handle: new Handle(run, -1, 'clock', null, 'clock', view), now: 0, timers: [] };
    clock = made;
    clocks.set(run, clock);
    run.handles.push(clock.handle);
  }
  return clock;
}

/** Virtual time in milliseconds: that of the last timer that fired. */
export function now(): number {
  const clock = clockOf(activeRun());
  clock.handle.read();
  return clock.now;
}

/**
 * Waits for virtual time. Code takes any time at all, so a timer can fire before or after anything else; only among
 * timers does the earlier deadline fire first.
 */
export function sleep(ms: number, label = `sleep ${ms} ms`): Promise<void> {
  const clock = clockOf(activeRun());
  const deadline = clock.now + ms;
  clock.handle.write();
  const timer = { task: currentTaskKey(), deadline };
  clock.timers.push(timer);
  clock.timers.sort((a, b) => a.deadline - b.deadline || (a.task < b.task ? -1 : 1));
  return stepWhen(
    () => label,
    () => {
      clock.handle.read();
      return clock.timers[0]?.deadline === deadline;
    },
    () => {
      clock.handle.write();
      clock.timers.splice(clock.timers.indexOf(timer), 1);
      clock.now = deadline;
    },
  );
}
