import type { Goroutine } from '../../trace/types.ts';
import { cyclesOf } from './cycles.ts';
import { groupGoroutines } from './groups.ts';
import { leaksOf } from './leaks.ts';
import { lostWorkersOf } from './lost-workers.ts';
import { objectTable } from './objects.ts';
import { resourcesOf } from './resources.ts';
import type { Dump } from './types.ts';

/** What a dump says about who waits for whom. Cost grows with the number of frames, not with its square. */
export function analyzeDump(goroutines: readonly Goroutine[]): Dump {
  const groups = groupGoroutines(goroutines);
  const idle = new Set(groups.filter((group) => group.idle !== null).flatMap((group) => group.goroutines));
  const busy = goroutines.filter((goroutine) => !idle.has(goroutine));
  const table = objectTable(busy);
  const resources = resourcesOf(busy, table);
  return {
    groups,
    resources,
    leaks: leaksOf(groups),
    cycles: cyclesOf(resources, table),
    lostWorkers: lostWorkersOf(goroutines, table),
    idleCount: idle.size,
  };
}
