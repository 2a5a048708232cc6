import { type Change, growth } from '../../lib/diagnose/dumps/compare.ts';
import type { ComparisonVerdict } from '../../lib/diagnose/dumps/compare-say.ts';
import { compareTexts } from '../../lib/diagnose/dumps/compare-texts.ts';
import type { Group } from '../../lib/diagnose/dumps/types.ts';
import type { Text } from '../../lib/diagnose/types.ts';
import type { Span } from '../../lib/text/types.ts';
import { ownFunction } from './dump-brief.ts';

/** Rows sent to the page; the count says how many there are. */
const MOST_ROWS = 400;
const MOST_IDS = 6;

export type ChangeKind = 'new' | 'grew' | 'same' | 'shrank' | 'gone';

export interface ChangeBrief {
  readonly kind: ChangeKind;
  readonly before: number;
  readonly after: number;
  /** Goroutines that have not moved. */
  readonly stuck: number;
  readonly stuckIds: readonly number[];
  /** Minutes of the longest wait in the later dump, and how many more than before of a goroutine that is stuck. */
  readonly longestMinutes: number | null;
  readonly moreMinutes: number | null;
  readonly function: string;
  readonly states: string;
  readonly idle: Text | null;
  /** Where the stack begins in the earlier and in the later text; null where it is not. */
  readonly spans: readonly [Span | null, Span | null];
}

export interface ComparisonBrief {
  readonly verdict: ComparisonVerdict;
  readonly says: Text;
  /** Goroutines in the earlier and in the later dump. */
  readonly totals: readonly [number, number];
  /** What changed most first. */
  readonly rows: readonly ChangeBrief[];
  readonly moreRows: number;
  /** The given order was turned round, because numbers and waits say so. */
  readonly turned: boolean;
}

/** A comparison, or which of the two texts (0 or 1) holds no goroutines. */
export type ComparisonAnswer = ComparisonBrief | { readonly empty: 0 | 1 };

/** Reads two texts, or one that holds two dumps, and says what changed. Runs in a worker. */
export function comparisonBrief(texts: readonly [string, string], order: 'found' | 'given'): ComparisonAnswer {
  const compared = compareTexts(texts, order);
  if ('empty' in compared) return compared;
  const { verdict, says, totals, turned, comparison } = compared;
  const rows = [...comparison.changes].sort(
    (a, b) => Math.abs(growth(b)) - Math.abs(growth(a)) || b.stuck.length - a.stuck.length,
  );
  return {
    verdict,
    says,
    totals,
    rows: rows.slice(0, MOST_ROWS).map(changeBrief),
    moreRows: Math.max(0, rows.length - MOST_ROWS),
    turned,
  };
}

function changeBrief(change: Change): ChangeBrief {
  const { group, earlier, later, before, after, stuck } = change;
  const waited = stuck.filter((one) => one.before !== null && one.after !== null);
  return {
    kind: kindOf(before, after),
    before,
    after,
    stuck: stuck.length,
    stuckIds: stuck.slice(0, MOST_IDS).map(({ id }) => id),
    longestMinutes: (later ?? group).wait?.max ?? null,
    moreMinutes: waited.length
      ? waited.reduce((most, one) => Math.max(most, (one.after ?? 0) - (one.before ?? 0)), 0)
      : null,
    function: ownFunction(group),
    states: group.states
      .slice(0, 3)
      .map(({ state }) => state)
      .join(', '),
    idle: group.idle,
    spans: [spanOf(earlier), spanOf(later)],
  };
}

const spanOf = (group: Group | null): Span | null => group?.goroutines[0]?.headerSpan ?? null;

function kindOf(before: number, after: number): ChangeKind {
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return after > before ? 'grew' : after < before ? 'shrank' : 'same';
}
