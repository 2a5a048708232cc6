import type { Locale } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { Prose } from '../finding/prose.tsx';
import styles from './analyzer.module.css';
import type { DeskView } from './protocol.ts';

/** More than one finding in one text: a list to choose from, best first. */
export function FindingTabs({
  view,
  chosen,
  choose,
  locale,
  words,
}: {
  view: DeskView;
  chosen: number;
  choose: (index: number) => void;
  locale: Locale;
  words: AnalyzerWords;
}) {
  if (view.findings.length < 2) return null;
  return (
    <fieldset className={styles.tabs}>
      <legend>{words.verdict.also}</legend>
      {view.findings.map((finding, i) => (
        <label key={`${finding.report} ${finding.pattern} ${finding.culprit?.span[0] ?? i}`}>
          <input type="radio" name="finding" checked={i === chosen} onChange={() => choose(i)} />
          <span>
            <Prose text={finding.headline[locale]} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
