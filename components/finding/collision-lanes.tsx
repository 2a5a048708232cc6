import type { Finding } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import styles from './finding.module.css';
import { shortName } from './names.ts';

interface Side {
  readonly actor: string;
  readonly doing: string;
  readonly claim: string | null;
}

/**
 * The finding as two lanes that overlap: who broke, and who can have been the other side. A drawing of the order of
 * things, not of measured time, so it has no axis.
 */
export function CollisionLanes({ finding, words }: { finding: Finding; words: AnalyzerWords }) {
  const { culprit } = finding;
  if (!culprit) return null;
  const actor = (goroutine: number | null, index: number) =>
    goroutine === null ? `#${index}` : fill(words.finding.goroutine, { id: goroutine });
  const other = finding.suspects[0];
  const sides: Side[] = [
    { actor: actor(culprit.goroutine, 1), doing: shortName(culprit.function), claim: 'culprit' },
    other
      ? { actor: actor(other.goroutine, 2), doing: shortName(other.function), claim: 'suspect-0' }
      : { actor: '?', doing: words.finding.unknownSide, claim: null },
  ];
  return (
    <figure className={styles.lanes} aria-label={words.finding.lanes}>
      {sides.map((side, i) => (
        <div
          className={styles.lane}
          data-lane={i + 1}
          data-unknown={side.claim ? undefined : true}
          data-claim={side.claim ?? undefined}
          key={side.claim ?? 'unknown'}
        >
          <span className={styles.actor}>{side.actor}</span>
          <svg className={styles.track} viewBox="0 0 120 22" preserveAspectRatio="none" aria-hidden="true">
            <line x1="0" y1="11" x2="120" y2="11" className={styles.rail} />
            <rect x={i === 0 ? 14 : 46} y="6" width="62" height="10" className={styles.bar} />
            <line x1="61" y1="0" x2="61" y2="22" className={styles.upright} />
          </svg>
          <span className={styles.doing}>{side.doing}</span>
        </div>
      ))}
    </figure>
  );
}
