import type { FamilyBrief, KinBrief } from './family-brief.ts';

/** One row of the tree as it stands, top to bottom. `path` is its place: `0/2/1`. */
export interface TreeRow {
  readonly path: string;
  readonly kin: KinBrief;
  /** 1 for a root. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Goroutines that started this root and are not in the text: the first one, and how many. */
  readonly ended: { readonly id: number; readonly count: number } | null;
}

/** What is visible with these paths unfolded. */
export function treeRows(family: FamilyBrief, open: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (
    kin: KinBrief,
    path: string,
    level: number,
    place: readonly [number, number],
    ended: TreeRow['ended'],
  ) => {
    rows.push({ path, kin, level, position: place[0] + 1, siblings: place[1], ended });
    if (!open.has(path)) return;
    for (const [i, child] of kin.children.entries()) {
      add(child, `${path}/${i}`, level + 1, [i, kin.children.length], null);
    }
  };
  for (const [i, { kin, parent, parents }] of family.roots.entries()) {
    add(kin, String(i), 1, [i, family.roots.length], parent === null ? null : { id: parent, count: parents });
  }
  return rows;
}

export type TreeMove =
  | { readonly to: string }
  | { readonly open: string }
  | { readonly close: string }
  | { readonly show: KinBrief };

/** What a key does in a tree, by the WAI-ARIA tree pattern; null for keys that are not the tree's. */
export function treeKey(key: string, rows: readonly TreeRow[], at: string, open: ReadonlySet<string>): TreeMove | null {
  const index = rows.findIndex(({ path }) => path === at);
  const row = rows[index];
  if (!row) return null;
  const to = (target: TreeRow | undefined): TreeMove | null => (target ? { to: target.path } : null);
  const folds = row.kin.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return to(rows[index + 1]);
    case 'ArrowUp':
      return to(rows[index - 1]);
    case 'Home':
      return to(rows[0]);
    case 'End':
      return to(rows.at(-1));
    case 'ArrowRight':
      if (!folds) return null;
      return open.has(at) ? to(rows[index + 1]) : { open: at };
    case 'ArrowLeft':
      if (folds && open.has(at)) return { close: at };
      return at.includes('/') ? { to: at.slice(0, at.lastIndexOf('/')) } : null;
    case 'Enter':
    case ' ':
      return { show: row.kin };
    default:
      return null;
  }
}
