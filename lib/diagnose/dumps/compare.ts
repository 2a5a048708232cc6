import type { Goroutine } from '../../trace/types.ts';
import { groupGoroutines } from './groups.ts';
import type { Group } from './types.ts';

export interface Change {
  readonly group: Group;
  readonly before: number;
  readonly after: number;
}

export interface Comparison {
  /** Stacks with more goroutines in the second dump, largest growth first. */
  readonly grew: readonly Change[];
  readonly shrank: readonly Change[];
  /** Goroutines that stand at the same place in both, by stack: stuck, unless the place is an idle one. */
  readonly stuck: readonly { readonly group: Group; readonly goroutines: readonly number[] }[];
}

/** What changed from one dump of a process to a later one. */
export function compareDumps(before: readonly Goroutine[], after: readonly Goroutine[]): Comparison {
  const earlier = new Map(groupGoroutines(before).map((group) => [group.key, group]));
  const later = new Map(groupGoroutines(after).map((group) => [group.key, group]));
  const changes: Change[] = [];
  for (const [key, group] of later) {
    changes.push({ group, before: earlier.get(key)?.goroutines.length ?? 0, after: group.goroutines.length });
  }
  for (const [key, group] of earlier) {
    if (!later.has(key)) changes.push({ group, before: group.goroutines.length, after: 0 });
  }
  const growth = (change: Change) => change.after - change.before;
  return {
    grew: changes.filter((change) => growth(change) > 0).sort((a, b) => growth(b) - growth(a)),
    shrank: changes.filter((change) => growth(change) < 0).sort((a, b) => growth(a) - growth(b)),
    stuck: [...later.values()].flatMap((group) => stuckIn(group, earlier.get(group.key))),
  };
}

function stuckIn(group: Group, earlier: Group | undefined): Comparison['stuck'] {
  if (!earlier || group.idle !== null) return [];
  const ids = new Set(earlier.goroutines.map((goroutine) => goroutine.id));
  const goroutines = group.goroutines.map((goroutine) => goroutine.id).filter((id) => ids.has(id));
  return goroutines.length > 0 ? [{ group, goroutines }] : [];
}
