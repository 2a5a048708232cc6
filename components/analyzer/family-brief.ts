import { familyOf, type Kin } from '../../lib/diagnose/dumps/family.ts';
import type { Span } from '../../lib/text/types.ts';
import type { Goroutine } from '../../lib/trace/types.ts';
import { ownFunctionOf } from './own-function.ts';

/** Nodes sent to the page, breadth first; the count says how many goroutines are below. */
const MOST_NODES = 600;
const MOST_IDS = 4;

export interface KinBrief {
  readonly count: number;
  readonly ids: readonly number[];
  readonly state: string;
  readonly function: string;
  readonly span: Span;
  /** All goroutines below, shown or not. */
  readonly descendants: number;
  readonly children: readonly KinBrief[];
}

export interface RootBrief {
  /** The first of the goroutines that started it and are not in the text; null for what the program itself started. */
  readonly parent: number | null;
  /** How many started it. */
  readonly parents: number;
  readonly kin: KinBrief;
}

export interface FamilyBrief {
  readonly roots: readonly RootBrief[];
  /** Started before creators were numbered, or by what the text does not say. */
  readonly unknown: number;
}

/** Who started whom, cut to what a page can hold; null when the dump does not number creators or has one level only. */
export function familyBrief(goroutines: readonly Goroutine[]): FamilyBrief | null {
  const family = familyOf(goroutines);
  if (!family) return null;
  let left = MOST_NODES;
  const brief = ({ goroutines: same, children }: Kin): KinBrief => {
    const first = same[0];
    const shown = children.slice(0, Math.max(0, left));
    left -= shown.length;
    return {
      count: same.length,
      ids: same.slice(0, MOST_IDS).map(({ id }) => id),
      state: first?.state ?? '',
      function: first ? ownFunctionOf(first.frames) : '',
      span: first?.headerSpan ?? [0, 0],
      descendants: children.reduce((sum, child) => sum + sizeOf(child), 0),
      children: shown.map(brief),
    };
  };
  const roots = family.roots.slice(0, MOST_NODES);
  return {
    roots: roots.map(({ parents, kin }) => ({ parent: parents[0] ?? null, parents: parents.length, kin: brief(kin) })),
    unknown: family.unknown,
  };
}

const sizes = new WeakMap<Kin, number>();

function sizeOf(kin: Kin): number {
  const known = sizes.get(kin);
  if (known !== undefined) return known;
  const size = kin.goroutines.length + kin.children.reduce((sum, child) => sum + sizeOf(child), 0);
  sizes.set(kin, size);
  return size;
}
