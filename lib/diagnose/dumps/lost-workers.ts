import type { Goroutine } from '../../trace/types.ts';
import { awaitedObject, type ObjectTable } from './objects.ts';
import type { LostWorkers } from './types.ts';
import { waitOf } from './waits.ts';

/** A wait that shorter than this may just be work that goes on elsewhere. */
const PATIENCE_MINUTES = 1;

/**
 * Waits for a WaitGroup of minutes, when no goroutine is left that the waiting one started, and none that has the group
 * in hand: then nobody calls Done any more. Silent where the dump does not number creators (before Go 1.21).
 */
export function lostWorkersOf(goroutines: readonly Goroutine[], table: ObjectTable): readonly LostWorkers[] {
  const numbered = goroutines.filter((goroutine) => goroutine.createdBy !== null);
  if (numbered.length === 0 || numbered.some((goroutine) => goroutine.createdBy?.goroutine === null)) return [];
  const parents = new Set(numbered.map((goroutine) => goroutine.createdBy?.goroutine));
  const present = new Set(goroutines.map(({ id }) => id));
  // A goroutine whose parent has ended may be a worker's worker.
  const ended = numbered.some((goroutine) => !present.has(goroutine.createdBy?.goroutine ?? -1));
  if (ended) return [];
  return goroutines.flatMap((goroutine) => {
    const wait = waitOf(goroutine);
    if (wait?.kind !== 'wait-group' || (goroutine.waitMinutes ?? 0) < PATIENCE_MINUTES) return [];
    const group = awaitedObject(wait, table);
    if (parents.has(goroutine.id) || group === null) return [];
    return table.users(group).some((user) => user !== goroutine) ? [] : [{ goroutine, wait }];
  });
}
