'use client';

import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Execution } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import type { TypeNote } from './bench.ts';
import styles from './source.module.css';
import { tokens } from './tokens.ts';
import { withTypes } from './type-notes.ts';

/**
 * The program, with the line of the step shown. A line that steps run on goes to its next step when pressed. The line
 * below says what the compiler says of the name under the pointer; two buttons walk over the names.
 */
export function SourceView({
  source,
  types,
  execution,
  step,
  choose,
  words,
}: {
  source: string;
  types: readonly TypeNote[];
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
  const coloured = withTypes(tokens(lines), types);
  const [at, setAt] = useState<number | null>(null);
  const said = at === null ? undefined : types[at]?.[3];
  const point = ({ target }: SyntheticEvent) => {
    const name = (target as Element).closest<HTMLElement>('[data-type]')?.dataset.type;
    if (name !== undefined) setAt(Number(name));
  };
  const walk = (by: 1 | -1) => {
    const next = at === null ? (by > 0 ? 0 : types.length - 1) : (at + by + types.length) % types.length;
    setAt(next);
    box.current?.querySelector(`[data-type="${next}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const view = (
    <div className={styles.source} ref={box} onPointerOver={point} onPointerDown={point}>
      <ol className={styles.lines} data-testid="playground-source">
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
                  <span
                    key={token.at}
                    className={token.kind ? styles[token.kind] : undefined}
                    data-type={token.type}
                    data-shown={(token.type !== undefined && token.type === at) || undefined}
                  >
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
  return (
    <div className={styles.typed}>
      {view}
      {types.length > 0 && (
        <div className={styles.types}>
          <button type="button" onClick={() => walk(-1)} aria-label={words.source.previousName}>
            ‹
          </button>
          <button type="button" onClick={() => walk(1)} aria-label={words.source.nextName}>
            ›
          </button>
          <p aria-live="polite">{said === undefined ? words.source.types : <code>{said}</code>}</p>
        </div>
      )}
    </div>
  );
}
