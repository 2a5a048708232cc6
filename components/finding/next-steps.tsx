import type { Locale, NextStep } from '../../lib/diagnose/types.ts';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { CopyButton } from './copy-button.tsx';
import styles from './finding.module.css';
import { Prose } from './prose.tsx';

/** What would settle what is still open, in order, with the command to copy. */
export function NextSteps({
  steps,
  locale,
  words,
}: {
  steps: readonly NextStep[];
  locale: Locale;
  words: AnalyzerWords;
}) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step.says.en}>
          <Prose text={step.says[locale]} />
          {step.command && (
            <div className={styles.command}>
              <code>{step.command}</code>
              <CopyButton text={step.command} words={words} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
