import type { Goroutine } from '../../trace/types.ts';
import { groupGoroutines } from './groups.ts';
import type { Group } from './types.ts';

/** A goroutine that stands where it stood: same number, same stack, and no wait that began in between. */
export interface Stuck {
  readonly id: number;
  /** Minutes waited, as printed; null where the dump prints none. */
  readonly before: number | null;
  readonly after: number | null;
}

/** One stack in two dumps. */
export interface Change {
  /** As in the later dump; as in the earlier one when the stack is gone. */
  readonly group: Group;
  readonly earlier: Group | null;
  readonly later: Group | null;
  readonly before: number;
  readonly after: number;
  /** Empty for stacks that stand still when nothing is wrong. */
  readonly stuck: readonly Stuck[];
}

export interface Comparison {
  /** Every stack of either dump, largest growth first, what shrank most last. */
  readonly changes: readonly Change[];
  readonly grew: readonly Change[];
  /** What shrank most first. */
  readonly shrank: readonly Change[];
  readonly stuck: readonly Change[];
  /** Stacks that are in both; none means that these are hardly dumps of one program. */
  readonly shared: number;
}

/** What changed from one dump of a process to a later one. Linear in the frames of both. */
export function compareDumps(before: readonly Goroutine[], after: readonly Goroutine[]): Comparison {
  const earlier = new Map(groupGoroutines(before).map((group) => [group.key, group]));
  const later = groupGoroutines(after);
  const kept = new Set(later.map(({ key }) => key));
  const changes = [
    ...later.map((group) => changeOf(earlier.get(group.key) ?? null, group, group)),
    ...[...earlier.values()].filter(({ key }) => !kept.has(key)).map((group) => changeOf(group, null, group)),
  ].sort((a, b) => growth(b) - growth(a));
  return {
    changes,
    grew: changes.filter((change) => growth(change) > 0),
    shrank: changes.filter((change) => growth(change) < 0).reverse(),
    stuck: changes.filter((change) => change.stuck.length > 0),
    shared: changes.filter((change) => change.earlier && change.later).length,
  };
}

export const growth = (change: Change): number => change.after - change.before;

function changeOf(earlier: Group | null, later: Group | null, group: Group): Change {
  return {
    group,
    earlier,
    later,
    before: earlier?.goroutines.length ?? 0,
    after: later?.goroutines.length ?? 0,
    stuck: earlier && later && later.idle === null ? stuckIn(earlier, later) : [],
  };
}

function stuckIn(earlier: Group, later: Group): Stuck[] {
  // A counted profile prints no numbers; its goroutines carry 0.
  const waits = new Map(earlier.goroutines.filter(({ id }) => id > 0).map(({ id, waitMinutes }) => [id, waitMinutes]));
  return later.goroutines.flatMap(({ id, waitMinutes }) => {
    const before = waits.get(id);
    if (before === undefined) return [];
    // A shorter wait than before began in between: the goroutine moved and came back.
    if (before !== null && (waitMinutes ?? 0) < before) return [];
    return [{ id, before, after: waitMinutes }];
  });
}

/**
 * Whether the first of two dumps was taken first: goroutine numbers only rise, and so do the waits of those that
 * stand still. Null when neither tells.
 */
export function inOrder(first: readonly Goroutine[], second: readonly Goroutine[]): boolean | null {
  const waits = new Map(first.map((goroutine) => [goroutine.id, goroutine]));
  let longer = 0;
  for (const { id, waitMinutes, state } of second) {
    const other = waits.get(id);
    if (id === 0 || waitMinutes === null || other?.waitMinutes == null || other.state !== state) continue;
    longer += Math.sign(waitMinutes - other.waitMinutes);
  }
  if (longer !== 0) return longer > 0;
  const newest = (goroutines: readonly Goroutine[]) => goroutines.reduce((most, { id }) => Math.max(most, id), 0);
  const rise = newest(second) - newest(first);
  return rise === 0 ? null : rise > 0;
}
