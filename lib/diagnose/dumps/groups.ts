import type { Goroutine } from '../../trace/types.ts';
import { idlePhrase } from './idle.ts';
import type { Group } from './types.ts';

/** Goroutines by stack, largest group first. Linear in the frames of the dump. */
export function groupGoroutines(goroutines: readonly Goroutine[]): readonly Group[] {
  const members = new Map<string, Goroutine[]>();
  for (const goroutine of goroutines) {
    const key = stackKey(goroutine);
    const group = members.get(key);
    if (group) group.push(goroutine);
    else members.set(key, [goroutine]);
  }
  return [...members]
    .map(([key, group]) => toGroup(key, group))
    .sort((a, b) => b.goroutines.length - a.goroutines.length);
}

/** Arguments, states and waits are facets, not identity: two waiters of one lock differ in nothing else. */
export function stackKey(goroutine: Goroutine): string {
  const frames = goroutine.frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`);
  return [...frames, `created by ${goroutine.createdBy?.frame.function ?? '-'}`].join('\n');
}

function toGroup(key: string, goroutines: readonly Goroutine[]): Group {
  const counts = new Map<string, number>();
  let min = Number.POSITIVE_INFINITY;
  let max = -1;
  for (const { state, waitMinutes } of goroutines) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
    if (waitMinutes === null) continue;
    min = Math.min(min, waitMinutes);
    max = Math.max(max, waitMinutes);
  }
  const first = goroutines[0];
  return {
    key,
    frames: first?.frames ?? [],
    goroutines,
    states: [...counts].map(([state, count]) => ({ state, count })).sort((a, b) => b.count - a.count),
    wait: max < 0 ? null : { min, max },
    idle: first ? idlePhrase(first) : null,
  };
}
