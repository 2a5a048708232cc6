import type { Finding } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import styles from './collision-lanes.module.css';
import { Name } from './name.tsx';
import { shortName } from './names.ts';

interface Side {
  readonly goroutine: number | null;
  readonly doing: string;
  readonly claim: string;
}

/** In the drawing's own units: the first bar, the second, and the moment at which both run. */
const BARS = [
  { from: 34, to: 196, y: 13 },
  { from: 138, to: 286, y: 35 },
] as const;
const MOMENT = 166;

/**
 * The finding as two lanes that overlap, names outside and bars inside, so that one upright crosses both: who broke,
 * and who can have been the other side. A drawing of the order of things, not of measured time, so it has no axis.
 */
export function CollisionLanes({ finding, words }: { finding: Finding; words: AnalyzerWords }) {
  const { culprit } = finding;
  if (!culprit) return null;
  const other = finding.suspects[0];
  const sides: (Side | null)[] = [
    { goroutine: culprit.goroutine, doing: shortName(culprit.function), claim: 'culprit' },
    other ? { goroutine: other.goroutine, doing: shortName(other.function), claim: 'suspect-0' } : null,
  ];
  const label = (side: Side | null, lane: number) => (
    <p className={styles.label} data-lane={lane} data-unknown={side ? undefined : ''} data-claim={side?.claim}>
      {side === null && words.finding.unknownSide}
      {side && side.goroutine !== null && (
        <span className={styles.actor}>{fill(words.finding.goroutine, { id: side.goroutine })}</span>
      )}
      {side && <Name className={styles.doing} of={side.doing} />}
    </p>
  );
  return (
    <figure className={styles.lanes} aria-label={words.finding.lanes}>
      {label(sides[0] ?? null, 1)}
      <svg className={styles.track} viewBox="0 0 320 48" preserveAspectRatio="none" aria-hidden="true">
        <rect x={BARS[1].from} y="4" width={BARS[0].to - BARS[1].from} height="40" className={styles.overlap} />
        {BARS.map(({ from, to, y }, i) => (
          <g data-lane={i + 1} data-unknown={sides[i] ? undefined : ''} data-claim={sides[i]?.claim} key={y}>
            <line x1="0" y1={y} x2="320" y2={y} className={styles.rail} />
            <rect x={from} y={y - 6} width={to - from} height="12" className={styles.bar} />
          </g>
        ))}
        <line x1={MOMENT} y1="0" x2={MOMENT} y2="48" className={styles.upright} />
      </svg>
      {label(sides[1] ?? null, 2)}
    </figure>
  );
}
