import type { GoReport, Goroutine } from '../../trace/types.ts';
import { bounded } from '../bounded.ts';

/** More of one stack than this change nothing in what is said of it. */
const MOST_COPIES = 10_000;

/**
 * The goroutines of a report; a counted profile (`goroutine profile: total N`) becomes as many goroutines as it
 * counts, without ids and waits, because it prints none; of a profile of leaks it is known that they are leaked.
 */
export function goroutinesOf(pasted: GoReport): readonly Goroutine[] {
  const report = bounded(pasted);
  if (report.goroutines.length > 0 || !report.profile) return report.goroutines;
  const state = report.profile.leaked ? '(leaked)' : '';
  return report.profile.stacks.flatMap(({ count, frames, labels, span }) =>
    Array.from({ length: Math.min(count, MOST_COPIES) }, () => ({
      id: 0,
      state,
      waitMinutes: null,
      lockedToThread: false,
      labels,
      frames,
      createdBy: null,
      framesElided: false,
      stackUnavailable: false,
      ancestors: [],
      bubble: null,
      headerSpan: span,
      span,
    })),
  );
}
