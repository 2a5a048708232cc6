'use client';

import { useEffect, useState } from 'react';
import type { AnalyzerWords } from '../../lib/i18n/analyzer.ts';
import { fill, size } from '../../lib/i18n/fill.ts';
import button from '../controls/button.module.css';
import styles from './analyzer.module.css';
import type { Stage } from './protocol.ts';

/** Shown only when reading takes longer than people notice. */
const NOTICE_MS = 300;

export function Progress({
  stage,
  since,
  done,
  characters,
  words,
  cancel,
}: {
  stage: Stage;
  since: number;
  /** The share of the stage that is done; undefined where it cannot be told. */
  done: number | undefined;
  characters: number;
  words: AnalyzerWords;
  cancel: () => void;
}) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - since), 100);
    return () => clearInterval(timer);
  }, [since]);
  if (elapsed < NOTICE_MS) return <div className={styles.progress} aria-hidden="true" />;
  return (
    <div className={styles.progress}>
      <p role="status">
        {characters === 0
          ? words.work[stage]
          : fill(words.work.running, { stage: words.work[stage], size: size(characters) })}
      </p>
      {/* Not in what is spoken: it changes ten times a second. */}
      <span>{fill(words.work.seconds, { seconds: (elapsed / 1000).toFixed(1) })}</span>
      <progress aria-label={words.work[stage]} value={done} />
      <button type="button" className={button.button} onClick={cancel}>
        {words.work.cancel}
      </button>
    </div>
  );
}
