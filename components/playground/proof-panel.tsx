import type { Exploration } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import fold from '../controls/fold.module.css';
import styles from './playground.module.css';
import { grouped } from './verdict-line.tsx';

/** The counts behind the verdict, and what they rest on. */
export function ProofPanel({
  exploration,
  milliseconds,
  words,
}: {
  exploration: Exploration;
  /** Null when the page's build explored it. */
  milliseconds: number | null;
  words: PlaygroundWords;
}) {
  const w = words.proof;
  const certificate = exploration.verdict.word === 'PROVEN' ? exploration.verdict.certificate : null;
  const count = (value: string | null) => (value === null ? w.uncounted : grouped(value));
  const rows: [string, string][] = [
    [w.exhausted, exploration.exhausted ? w.yes : w.no],
    [w.executions, grouped(exploration.executions)],
    [w.redundant, grouped(exploration.redundant)],
    [w.failures, grouped(exploration.failures)],
    [w.deadlocks, grouped(exploration.deadlocks)],
  ];
  if (certificate) {
    rows.unshift([w.classes, grouped(certificate.classes)]);
    rows.push([w.extensions, count(certificate.linearExtensions)]);
    const states = certificate.states === null ? '?' : grouped(certificate.states);
    rows.push([fill(w.paths, { states }), count(certificate.paths)]);
  } else if (exploration.schedules !== null) {
    rows.unshift([w.schedules, grouped(exploration.schedules)]);
  }
  return (
    <details className={`${fold.section} ${styles.fold}`}>
      <summary>{w.title}</summary>
      <dl className={styles.counts}>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {certificate && (
        <p className={styles.equation}>
          {certificate.checked
            ? `${grouped(certificate.linearExtensions)} = ${grouped(certificate.paths)}. ${w.equal}`
            : words.provenUnchecked}
        </p>
      )}
      <h4>{w.assumes}</h4>
      <ul>
        {w.assumptions.map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
      <p className={styles.aside}>
        {milliseconds === null ? words.run.built : fill(words.run.took, { ms: Math.max(1, Math.round(milliseconds)) })}
      </p>
    </details>
  );
}
