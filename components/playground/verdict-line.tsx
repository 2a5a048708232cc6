import type { Exploration, Verdict } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import styles from './playground.module.css';

/** The verdict in words. Only the PROVEN member of the union has a certificate, so nothing else can be said to be proven. */
export function VerdictLine({ exploration, words }: { exploration: Exploration; words: PlaygroundWords }) {
  const { verdict, counterexample } = exploration;
  const race = counterexample?.race;
  return (
    <div className={styles.verdict} data-verdict={verdict.word} data-testid="playground-verdict">
      <p className={styles.verdictWord}>
        <code>{verdict.word}</code> {words.verdict[verdict.word]}
      </p>
      {details(exploration, words).map((line) => (
        <p key={line} className={styles.verdictDetail}>
          {line}
        </p>
      ))}
      {race && <p className={styles.verdictDetail}>{fill(words.race, { race: words.races[race] ?? race })}</p>}
    </div>
  );
}

/** Digits in groups of three, held together by a narrow space that breaks no line. */
export function grouped(count: string | number): string {
  const digits = String(count);
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.join('\u202f');
}

/** Classes of schedules that were run: what was cut short stood for one of them. */
export const classesOf = ({ executions, redundant }: Exploration): number => executions - redundant;

function details(exploration: Exploration, words: PlaygroundWords): string[] {
  const { verdict, exhausted, failures } = exploration;
  const lines = [detail(verdict, words)];
  if (verdict.word === 'PROVEN' && verdict.certificate.checked) {
    const { linearExtensions, paths, states } = verdict.certificate;
    const counts = { orders: grouped(linearExtensions), paths: grouped(paths), states: grouped(states) };
    lines.push(fill(words.provenTwice, counts));
  }
  if (exhausted && failures > 0) {
    const counts = { failures: grouped(failures), classes: grouped(classesOf(exploration)) };
    lines.push(fill(words.failsClasses, counts));
  }
  return lines;
}

function detail(verdict: Verdict, words: PlaygroundWords): string {
  switch (verdict.word) {
    case 'PROVEN': {
      const { checked, classes, linearExtensions: orders } = verdict.certificate;
      const proven =
        orders === null
          ? fill(words.provenClasses, { classes: grouped(classes) })
          : fill(words.provenDetail, { classes: grouped(classes), orders: grouped(orders) });
      return checked ? proven : proven + words.gap + words.provenUnchecked;
    }
    case 'FAILS':
    case 'DEADLOCK': {
      const { one, many, none } = words.preemption;
      const count = verdict.preemptions;
      const preemptions = count === 0 ? none : count === 1 ? one : fill(many, { count });
      return fill(words.failsDetail, { preemptions, steps: verdict.steps });
    }
    case 'BOUNDED':
      return fill(words.boundedDetail, { bound: verdict.bound });
    case 'BUDGET':
      return fill(words.budgetDetail, { executions: grouped(verdict.executions) });
    case 'UNCONTROLLED':
      return verdict.line === null
        ? verdict.message
        : `${verdict.message} (${fill(words.source.line, { line: verdict.line })})`;
    case 'DIVERGED':
      return fill(words.divergedDetail, { step: verdict.step + 1 });
  }
}
