import type { Goroutine } from '../../trace/types.ts';
import { stackKey } from './groups.ts';

/** Goroutines of one parent (or of merged parents) with the same stack. */
export interface Kin {
  readonly goroutines: readonly Goroutine[];
  readonly children: readonly Kin[];
}

/** Started by the program itself, or by goroutines that are not in the dump: then their numbers, in order. */
export interface Root {
  readonly parents: readonly number[];
  readonly kin: Kin;
}

export interface Family {
  readonly roots: readonly Root[];
  /** Goroutines whose creator the dump does not number, as before Go 1.21. */
  readonly unknown: number;
}

/** Deeper than any program starts goroutines; what lies below is left out. */
const DEEPEST = 60;

/**
 * Who started whom, by `created by … in goroutine N` (runtime/traceback.go, since Go 1.21). Siblings with one stack
 * are one node. Every goroutine appears at most once, whatever numbers the text claims. Null when none is numbered.
 */
export function familyOf(goroutines: readonly Goroutine[]): Family | null {
  if (!goroutines.some((goroutine) => goroutine.createdBy?.goroutine != null)) return null;
  const ids = new Set(goroutines.map(({ id }) => id));
  const children = new Map<number, Goroutine[]>();
  const ownRoots: Goroutine[] = [];
  // Thousands of requests that have ended leave goroutines with one stack behind: those are one root.
  const orphans: Goroutine[] = [];
  let unknown = 0;
  for (const goroutine of goroutines) {
    const parent = goroutine.createdBy?.goroutine ?? null;
    if (goroutine.createdBy && parent === null) unknown++;
    else if (parent === null) ownRoots.push(goroutine);
    else if (ids.has(parent) && parent !== goroutine.id) push(children, parent, goroutine);
    else orphans.push(goroutine);
  }
  const seen = new Set<Goroutine>();
  const grow = (siblings: readonly Goroutine[], depth: number): Kin[] => {
    const fresh = siblings.filter((goroutine) => !seen.has(goroutine) && seen.add(goroutine));
    return kinsOf(fresh).map((same) => ({
      goroutines: same,
      children:
        depth < DEEPEST
          ? grow(
              same.flatMap(({ id }) => children.get(id) ?? []),
              depth + 1,
            )
          : [],
    }));
  };
  const roots = [...grow(ownRoots, 0), ...grow(orphans, 0)].map(rootOf);
  // What only a circle of claims leads to, or a chain that is too deep.
  for (const goroutine of goroutines) {
    if (goroutine.createdBy?.goroutine == null || seen.has(goroutine)) continue;
    for (const kin of grow([goroutine], 0)) roots.push(rootOf(kin));
  }
  return { roots: roots.sort((a, b) => (a.parents[0] ?? 0) - (b.parents[0] ?? 0)), unknown };
}

function rootOf(kin: Kin): Root {
  const parents = kin.goroutines.flatMap(({ createdBy }) =>
    createdBy?.goroutine == null ? [] : [createdBy.goroutine],
  );
  return { parents: [...new Set(parents)].sort((a, b) => a - b), kin };
}

function kinsOf(siblings: readonly Goroutine[]): Goroutine[][] {
  const kins = new Map<string, Goroutine[]>();
  for (const goroutine of siblings) push(kins, stackKey(goroutine), goroutine);
  return [...kins.values()].sort((a, b) => b.length - a.length);
}

function push<K>(map: Map<K, Goroutine[]>, key: K, goroutine: Goroutine): void {
  const list = map.get(key);
  if (list) list.push(goroutine);
  else map.set(key, [goroutine]);
}
