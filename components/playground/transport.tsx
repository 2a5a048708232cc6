'use client';

import { useEffect, useState } from 'react';
import type { Execution } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import button from '../controls/button.module.css';
import styles from './playground.module.css';

const STEP_MS = 850;

/** Start, back, play, step, end and a slider: the slider alone does everything by keyboard. */
export function Transport({
  execution,
  step,
  choose,
  words,
}: {
  execution: Execution;
  step: number;
  choose: (step: number) => void;
  words: PlaygroundWords;
}) {
  const last = execution.steps.length - 1;
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    if (step >= last) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => choose(step + 1), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, step, last, choose]);

  const at = execution.steps[step];
  const name = execution.tasks.find((task) => task.id === at?.task)?.name ?? '';
  const says = at
    ? fill(words.transport.at, { step: step + 1, steps: last + 1, task: name, operation: at.operation })
    : words.transport.atStart;
  const go = (to: number) => {
    setPlaying(false);
    choose(Math.max(-1, Math.min(last, to)));
  };
  return (
    <fieldset className={styles.transport}>
      <legend className="visually-hidden">{words.transport.group}</legend>
      <button type="button" className={button.button} onClick={() => go(-1)} aria-label={words.transport.first}>
        <Icon path="M4 3V13M13 3L6 8L13 13Z" />
      </button>
      <button type="button" className={button.button} onClick={() => go(step - 1)} aria-label={words.transport.back}>
        <Icon path="M11 3L4 8L11 13Z" />
      </button>
      <button
        type="button"
        className={button.button}
        onClick={() => {
          if (!playing && step >= last) choose(-1);
          setPlaying(!playing);
        }}
        aria-label={playing ? words.transport.pause : words.transport.play}
      >
        <Icon path={playing ? 'M5 3V13M11 3V13' : 'M4 2.5L13.5 8L4 13.5Z'} />
      </button>
      <button type="button" className={button.button} onClick={() => go(step + 1)} aria-label={words.transport.next}>
        <Icon path="M5 3L12 8L5 13Z" />
      </button>
      <button type="button" className={button.button} onClick={() => go(last)} aria-label={words.transport.last}>
        <Icon path="M12 3V13M3 3L10 8L3 13Z" />
      </button>
      <input
        type="range"
        className={styles.scrub}
        min={0}
        max={last + 1}
        value={step + 1}
        onChange={(event) => go(Number(event.target.value) - 1)}
        aria-label={words.transport.scrub}
        aria-valuetext={says}
      />
      <output className={styles.at}>
        {step + 1}/{last + 1}
      </output>
    </fieldset>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" className={styles.icon}>
      <path d={path} />
    </svg>
  );
}
