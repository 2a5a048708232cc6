'use client';

import { useEffect, useRef } from 'react';
import type { Execution } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import styles from './source.module.css';
import { tokens } from './tokens.ts';

/** The program, with the line of the step shown. A line that steps run on goes to its next step when pressed. */
export function SourceView({
  source,
  execution,
  step,
  choose,
  words,
}: {
  source: string;
  execution: Execution | null;
  step: number;
  choose: (step: number) => void;
  words: PlaygroundWords;
}) {
  const current = execution?.steps[step]?.line ?? null;
  const lane = execution?.tasks.findIndex((task) => task.id === execution.steps[step]?.task) ?? -1;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const line = current === null ? null : box.current?.querySelector<HTMLElement>(`[data-line="${current}"]`);
    const view = box.current;
    if (!line || !view) return;
    const top = line.offsetTop - view.offsetTop;
    if (top < view.scrollTop || top > view.scrollTop + view.clientHeight - 40) {
      view.scrollTop = top - view.clientHeight / 3;
    }
  }, [current]);
  const stepsOf = (line: number) => execution?.steps.filter((each) => each.line === line) ?? [];
  const lines = source.replace(/\n$/, '').split('\n');
  const coloured = tokens(lines);
  return (
    <div className={styles.source} ref={box}>
      <ol className={styles.lines}>
        {coloured.map((line, i) => {
          const number = i + 1;
          const steps = stepsOf(number);
          const next = steps.find((each) => each.index > step) ?? steps[0];
          return (
            <li
              key={`${number} ${lines[i]}`}
              className={styles.line}
              data-line={number}
              data-current={number === current || undefined}
              data-lane={number === current ? (lane % 6) + 1 : undefined}
            >
              {next ? (
                <button
                  type="button"
                  className={styles.number}
                  onClick={() => choose(next.index)}
                  aria-label={fill(words.source.line, { line: number })}
                >
                  {number}
                </button>
              ) : (
                <span className={styles.number}>{number}</span>
              )}
              <code className={styles.code}>
                {line.map((token) => (
                  <span key={token.at} className={token.kind ? styles[token.kind] : undefined}>
                    {token.text}
                  </span>
                ))}
              </code>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
