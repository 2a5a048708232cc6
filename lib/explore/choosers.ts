import type { Chooser, Machine } from './task.ts';
import type { Schedule } from './types.ts';

/** Follows a schedule and stops where it ends. */
export const pausing = (prefix: Schedule): Chooser => ({ prefix, pick: () => -1 });

/** Follows a schedule, then lets the running task go on as long as it can, then the first that can. */
export const nonPreemptive = (prefix: Schedule): Chooser => ({
  prefix,
  pick(run: Machine, enabled: number) {
    const current = run.current?.id ?? 0;
    return enabled & (1 << current) ? current : 31 - Math.clz32(enabled & -enabled);
  },
});
