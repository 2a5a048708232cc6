import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { LineModel } from './line-model.ts';
import { packagesOfFold } from './rows.ts';
import styles from './trace.module.css';

/** Other people's code on one row: how much, and whose. Pressing it brings the lines back. */
export function FoldRow({
  lines,
  fold,
  words,
  unfold,
}: {
  lines: LineModel;
  fold: number;
  words: AnalyzerWords;
  unfold: () => void;
}) {
  const count = (lines.folds[fold * 2 + 1] ?? 0) - (lines.folds[fold * 2] ?? 0) + 1;
  const { names, more } = packagesOfFold(lines, fold, 3);
  const list = names.join(', ');
  const packages = more > 0 ? fill(words.trace.foldMore, { packages: list, count: more }) : list;
  return (
    <div className={styles.row} data-fold="">
      <span className={styles.number} />
      <button type="button" className={styles.fold} aria-expanded="false" onClick={unfold}>
        {fill(names.length > 0 ? words.trace.fold : words.trace.foldPlain, { count, packages })}
      </button>
    </div>
  );
}
