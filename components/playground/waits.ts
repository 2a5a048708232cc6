import type { Execution } from '../../lib/explore/types.ts';

/** A task that waits at the end of a deadlock, and who holds what it waits for. */
export interface Wait {
  readonly task: number;
  readonly on: string;
  readonly holder: number | null;
}

/** Who waits for whom where nothing can run any more; empty for every other outcome. */
export function waitsOf({ outcome, steps }: Execution): Wait[] {
  if (outcome.kind !== 'deadlock') return [];
  const owners = Object.entries(steps.at(-1)?.owners ?? {});
  return outcome.waiting.map(({ task, on }) => ({
    task,
    on,
    holder: owners.find(([name]) => on.startsWith(`${name}.`))?.[1] ?? null,
  }));
}
