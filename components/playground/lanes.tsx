'use client';

import { useId } from 'react';
import type { Execution, Outcome } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import { drawExecution, rowY } from './lane-geometry.ts';
import styles from './lanes.module.css';
import { changes } from './state-changes.ts';

/** Colours of the site's lanes; later tasks share them, and every row names its task anyway. */
const COLOURS = 6;

/** A schedule as lanes beside its steps. The steps are buttons, so the drawing needs no words of its own. */
export function Lanes({
  execution,
  step,
  choose,
  words,
}: {
  execution: Execution;
  /** The step shown; -1 is before the first. */
  step: number;
  choose: (step: number) => void;
  words: PlaygroundWords;
}) {
  const drawing = drawExecution(execution);
  const arrowhead = useId();
  const name = new Map(execution.tasks.map((task) => [task.id, task.name]));
  const colour = new Map(execution.tasks.map((task, i) => [task.id, (i % COLOURS) + 1]));
  const broke = execution.outcome.kind === 'failed' ? execution.outcome.step : -1;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{words.lanes.caption}</figcaption>
      <ul className={styles.legend}>
        {execution.tasks.map((task) => (
          <li key={task.id} data-lane={colour.get(task.id)}>
            <svg width="10" height="14" aria-hidden="true">
              <rect x="2" y="1" width="6" height="12" rx="1.5" className={styles.bar} />
            </svg>
            {task.name}
          </li>
        ))}
        <li>
          <svg width="10" height="14" aria-hidden="true">
            <line x1="5" y1="0" x2="5" y2="14" className={styles.blocked} />
          </svg>
          {words.lanes.legendBlocked}
        </li>
        <li>
          <svg width="10" height="14" aria-hidden="true">
            <rect x="1" y="0" width="8" height="14" className={styles.owns} />
          </svg>
          {words.lanes.legendOwns}
        </li>
        {drawing.arrows.length > 0 && (
          <li>
            <svg width="16" height="14" aria-hidden="true">
              <path d="M1 7H11" className={styles.arrow} />
              <path d="M10 3.5L15 7L10 10.5Z" className={styles.head} />
            </svg>
            {words.lanes.legendConflict}
          </li>
        )}
      </ul>
      <div className={styles.sheet}>
        <svg
          className={styles.drawing}
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          aria-hidden="true"
        >
          <defs>
            <marker id={arrowhead} viewBox="0 0 6 8" refX="5" refY="4" markerWidth="6" markerHeight="8" orient="auto">
              <path d="M0 0.5L6 4L0 7.5Z" className={styles.head} />
            </marker>
          </defs>
          {drawing.lanes.map((lane) => (
            <g key={lane.task} data-lane={colour.get(lane.task)}>
              <line x1={lane.x} x2={lane.x} y1={rowY(lane.from)} y2={rowY(lane.to)} className={styles.rail} />
              {lane.owns.map((run) => (
                <rect
                  key={`o${run.from}`}
                  x={lane.x - 9}
                  width="18"
                  y={rowY(run.from) - 11}
                  height={rowY(run.to) - rowY(run.from) + 22}
                  className={styles.owns}
                />
              ))}
              {lane.blocked.map((run) => (
                <line
                  key={`b${run.from}`}
                  x1={lane.x}
                  x2={lane.x}
                  y1={rowY(run.from) - 4}
                  y2={rowY(run.to) + 15}
                  className={styles.blocked}
                />
              ))}
            </g>
          ))}
          <path d={drawing.control} className={styles.control} />
          {execution.steps.map((each, i) => (
            <g key={each.index} data-lane={colour.get(each.task)} data-later={i > step || undefined}>
              <rect
                x={(drawing.lanes.find((lane) => lane.task === each.task)?.x ?? 0) - 5}
                y={rowY(i) - 9}
                width="10"
                height="18"
                rx="2"
                className={i === broke ? styles.broke : styles.bar}
              />
            </g>
          ))}
          {drawing.arrows.map((arrow) => (
            <path key={arrow.key} d={arrow.path} className={styles.arrow} markerEnd={`url(#${arrowhead})`} />
          ))}
        </svg>
        <ol className={styles.steps}>
          {execution.steps.map((each, i) => {
            const before = i === 0 ? execution.initial : (execution.steps[i - 1]?.state ?? {});
            return (
              <li key={each.index} data-lane={colour.get(each.task)} data-broke={i === broke || undefined}>
                <button
                  type="button"
                  className={styles.step}
                  aria-current={i === step ? 'step' : undefined}
                  data-later={i > step || undefined}
                  onClick={() => choose(i)}
                >
                  <span className={styles.number}>{i + 1}</span>
                  <span className={styles.hidden}>{name.get(each.task)}: </span>
                  <code className={styles.operation}>{each.operation}</code>
                  {each.preemption && <span className={styles.switched}>{words.lanes.preempted}</span>}
                  <span className={styles.delta}>
                    {changes(before, each.state)
                      .map(([object, value]) => `${object} = ${value}`)
                      .join('  ')}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      </div>
      <p className={styles.outcome} data-outcome={execution.outcome.kind}>
        {outcomeText(execution.outcome, name, words)}
      </p>
    </figure>
  );
}

export function outcomeText(outcome: Outcome, name: ReadonlyMap<number, string>, words: PlaygroundWords): string {
  switch (outcome.kind) {
    case 'ok':
      return words.lanes.ok;
    case 'paused':
      return words.lanes.paused;
    case 'failed':
    case 'uncontrolled':
      return outcome.message;
    case 'deadlock': {
      const waiting = outcome.waiting.map(({ task, on }) =>
        fill(words.lanes.waiting, { task: name.get(task) ?? `#${task}`, on }),
      );
      return [outcome.message, ...waiting].join('\n');
    }
    case 'step-limit':
      return fill(words.lanes.stepLimit, { limit: outcome.limit });
    case 'diverged':
      return fill(words.lanes.diverged, { step: outcome.step + 1 });
  }
}
