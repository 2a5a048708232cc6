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
      <p className={styles.verdictDetail}>{detail(verdict, words)}</p>
      {race && <p className={styles.verdictDetail}>{fill(words.race, { race: words.races[race] ?? race })}</p>}
    </div>
  );
}

/** Digits in groups of three, held together by a narrow space that breaks no line. */
export const grouped = (count: string | number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');

function detail(verdict: Verdict, words: PlaygroundWords): string {
  switch (verdict.word) {
    case 'PROVEN': {
      const { checked, classes, linearExtensions: orders } = verdict.certificate;
      const proven =
        orders === null
          ? fill(words.provenClasses, { classes: grouped(classes) })
          : fill(words.provenDetail, { classes: grouped(classes), orders: grouped(orders) });
      return checked ? proven : `${proven} ${words.provenUnchecked}`;
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
