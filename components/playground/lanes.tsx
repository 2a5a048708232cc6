'use client';

import { useEffect, useId, useRef } from 'react';
import type { Execution, Outcome } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import { drawExecution, rowY } from './lane-geometry.ts';
import styles from './lanes.module.css';
import { operationParts } from './operation-text.ts';
import { changes } from './state-changes.ts';
import { waitsOf } from './waits.ts';

/** Colours of the site's lanes; later tasks share them, and every row names its task anyway. */
const COLOURS = 6;

/** A schedule as lanes beside its steps. The steps are buttons, so the drawing needs no words of its own. */
export function Lanes({
  execution,
  step,
  choose,
  caption,
  words,
}: {
  execution: Execution;
  /** The step shown; -1 is before the first. */
  step: number;
  choose: (step: number) => void;
  caption: string;
  words: PlaygroundWords;
}) {
  const drawing = drawExecution(execution);
  const arrowhead = useId();
  const name = new Map(execution.tasks.map((task) => [task.id, task.name]));
  const colour = new Map(execution.tasks.map((task, i) => [task.id, (i % COLOURS) + 1]));
  const broke = execution.outcome.kind === 'failed' ? execution.outcome.step : -1;
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef({ execution, step });
  useEffect(() => {
    const before = shown.current;
    shown.current = { execution, step };
    // Walking a schedule keeps its step in view; another schedule moves nothing.
    if (before.execution !== execution || before.step === step) return;
    list.current?.children[step]?.scrollIntoView({ block: 'nearest' });
  }, [execution, step]);
  return (
    <figure className={styles.figure} data-outcome={execution.outcome.kind}>
      <figcaption className={styles.caption}>{caption}</figcaption>
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
        {drawing.waits.length > 0 && (
          <li>
            <svg width="16" height="14" aria-hidden="true">
              <rect x="1" y="1" width="7" height="12" rx="1.5" className={styles.stuck} />
              <path d="M9 7H15" className={styles.arrow} data-here />
            </svg>
            {words.lanes.legendWaits}
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
            <path
              key={arrow.key}
              d={arrow.path}
              className={styles.arrow}
              data-here={arrow.first === step || arrow.second === step || undefined}
              markerEnd={`url(#${arrowhead})`}
            />
          ))}
          {drawing.waits.map((wait) => (
            <g key={wait.task} data-lane={colour.get(wait.task)}>
              <rect x={wait.x - 5} y={rowY(wait.row) - 9} width="10" height="18" rx="2" className={styles.stuck} />
              {wait.path && <path d={wait.path} className={styles.arrow} data-here markerEnd={`url(#${arrowhead})`} />}
            </g>
          ))}
        </svg>
        <ol className={styles.steps} ref={list} data-testid="playground-steps">
          {execution.steps.map((each, i) => {
            const before = i === 0 ? execution.initial : (execution.steps[i - 1]?.state ?? {});
            const [operation, phase] = operationParts(each.operation);
            const changed = changes(before, each.state).map(([object, value]) => `${object} = ${value}`);
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
                  <span className="visually-hidden">{name.get(each.task)}: </span>
                  <span className={styles.what}>
                    <code className={styles.operation}>{operation}</code>
                    {(each.preemption || phase || changed.length > 0) && (
                      <span className={styles.second}>
                        {each.preemption && <span className={styles.switched}>{words.lanes.preempted}</span>}
                        {phase && <span className={styles.phase}>{phase}</span>}
                        {changed.length > 0 && <span className={styles.delta}>{changed.join('  ')}</span>}
                      </span>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
          {waitsOf(execution).map(({ task, on, holder }) => (
            <li key={`waits ${task}`} data-lane={colour.get(task)} data-broke>
              <div className={styles.step}>
                <span className={styles.number} />
                <span className={styles.what}>
                  <span className={styles.operation}>
                    <span className="visually-hidden">{name.get(task)}: </span>
                    {fill(words.lanes.waits, { on })}
                  </span>
                  <span className={styles.second}>
                    {holder !== null && fill(words.lanes.heldBy, { task: name.get(holder) ?? `#${holder}` })}
                  </span>
                </span>
              </div>
            </li>
          ))}
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
      return [words.lanes.deadlock, ...waiting].join('\n');
    }
    case 'step-limit':
      return fill(words.lanes.stepLimit, { limit: outcome.limit });
    case 'diverged':
      return fill(words.lanes.diverged, { step: outcome.step + 1 });
  }
}
