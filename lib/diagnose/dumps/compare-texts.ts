import { parseTrace } from '../../trace/parse.ts';
import type { Goroutine } from '../../trace/types.ts';
import { type Comparison, compareDumps, inOrder } from './compare.ts';
import { type Compared, sayComparison } from './compare-say.ts';
import { goroutinesOf } from './of-report.ts';

export interface ComparedTexts extends Compared {
  readonly comparison: Comparison;
  /** Goroutines in the earlier and in the later dump. */
  readonly totals: readonly [number, number];
  /** The given order was turned round, because numbers and waits say so. */
  readonly turned: boolean;
}

/**
 * What changed between the dumps of two texts, or of one text given twice that holds two. With `found` the dump that
 * numbers and waits say is older stands first. Answers which text (0 or 1) holds no goroutines.
 */
export function compareTexts(
  texts: readonly [string, string],
  order: 'found' | 'given',
): ComparedTexts | { readonly empty: 0 | 1 } {
  const first = dumpsIn(texts[0]);
  const both = texts[0] === texts[1];
  const earlier = both ? first[0] : largest(first);
  const later = both ? first.at(-1) : largest(dumpsIn(texts[1]));
  if (!earlier) return { empty: 0 };
  if (!later) return { empty: 1 };
  const turned = order === 'found' && inOrder(earlier, later) === false;
  const [before, after] = turned ? [later, earlier] : [earlier, later];
  const comparison = compareDumps(before, after);
  return { ...sayComparison(comparison), comparison, totals: [before.length, after.length], turned };
}

function dumpsIn(text: string): (readonly Goroutine[])[] {
  return parseTrace(text)
    .reports.flatMap((report) => (report.language === 'go' ? [goroutinesOf(report)] : []))
    .filter((goroutines) => goroutines.length > 0);
}

const largest = (dumps: readonly (readonly Goroutine[])[]) =>
  dumps.reduce<readonly Goroutine[] | undefined>(
    (most, dump) => (dump.length > (most?.length ?? 0) ? dump : most),
    undefined,
  );
