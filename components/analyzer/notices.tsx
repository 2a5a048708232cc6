import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import styles from './analyzer.module.css';
import type { Desk } from './desk-state.ts';

/** What went wrong or was undone, where the reader looks for it, spoken as it comes. */
export function Notices({
  desk,
  linkProblem,
  emptyPaste,
  said,
  words,
  undo,
  retry,
  dismiss,
}: {
  desk: Desk;
  linkProblem: string | null;
  emptyPaste: boolean;
  /** What a key has done, which has no button of its own to say it. */
  said: string | null;
  words: AnalyzerWords;
  undo: () => void;
  retry: () => void;
  dismiss: () => void;
}) {
  const filled = desk.documents.length > 0;
  const { phase, refusals } = desk;
  return (
    <div aria-live="polite" className={styles.notices}>
      {refusals.map((refusal) => (
        <p className={styles.notice} data-tone="beware" key={`${refusal.name} ${refusal.code}`}>
          {fill(words.refusal[refusal.code], { name: refusal.name, detail: refusal.detail })}
        </p>
      ))}
      {refusals.length > 0 && (
        <button type="button" className={button.button} onClick={dismiss}>
          {words.refusal.dismiss}
        </button>
      )}
      {linkProblem && <p className={styles.notice}>{linkProblem}</p>}
      {emptyPaste && <p className={styles.notice}>{words.paste.noText}</p>}
      {said && <p className={styles.notice}>{said}</p>}
      {desk.cleared && (
        <p className={styles.notice}>
          {words.bar.cleared}{' '}
          <button type="button" className={button.link} onClick={undo}>
            {words.bar.undo}
          </button>
        </p>
      )}
      {(phase.is === 'crashed' || phase.is === 'cancelled') && filled && (
        <p className={styles.notice} data-tone={phase.is === 'crashed' ? 'beware' : undefined}>
          {words.work[phase.is]}{' '}
          <button type="button" className={button.link} onClick={retry}>
            {words.work.retry}
          </button>
        </p>
      )}
    </div>
  );
}
