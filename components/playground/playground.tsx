'use client';

import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import button from '../controls/button.module.css';
import { CopyButton } from '../finding/copy-button.tsx';
import { VARIANTS, type Variant, type VariantName } from './bench.ts';
import { Breaks } from './breaks.tsx';
import { CodeEditor } from './code-editor.tsx';
import { Lanes } from './lanes.tsx';
import styles from './playground.module.css';
import { ProofPanel } from './proof-panel.tsx';
import { RunBar } from './run-bar.tsx';
import { Scheduler } from './scheduler.tsx';
import { SourceView } from './source-view.tsx';
import { StatePanel } from './state-panel.tsx';
import { StepTable } from './step-table.tsx';
import { Transport } from './transport.tsx';
import { usePlayground } from './use-playground.ts';
import { VerdictLine } from './verdict-line.tsx';

/**
 * A demo to see fail and to see proven. The build's own exploration is in the HTML, lanes and table included, so the
 * story is told without JavaScript; with it, everything can be replayed, rescheduled, edited and explored again.
 */
export function Playground({
  slug,
  variants,
  words,
  page,
}: {
  slug: string;
  variants: Readonly<Partial<Record<VariantName, Variant>>>;
  /** Of the page's language alone: the scripts hold none. */
  words: PlaygroundWords;
  /** Path of the page that has this demo, for links to a schedule; without it this page has. */
  page?: string;
}) {
  const p = usePlayground(slug, variants, page);
  const { bench } = p;
  const { execution, running } = bench;
  const fault = running.is === 'fault' ? running.line : null;
  return (
    <section
      className={styles.playground}
      aria-label={words.region}
      data-testid="playground"
      data-stale={bench.stale || undefined}
    >
      <fieldset className={styles.variants}>
        <legend className="visually-hidden">{words.variants}</legend>
        {VARIANTS.filter((name) => variants[name]).map((name) => (
          <label key={name} className={styles.variant} data-variant={name}>
            <input
              type="radio"
              name={`variant-${slug}`}
              checked={bench.variant === name}
              onChange={() => p.show(name)}
            />
            <span>{words.variant[name]}</span>
            <code>{variants[name]?.exploration.verdict.word}</code>
          </label>
        ))}
      </fieldset>
      {bench.exploration && <VerdictLine exploration={bench.exploration} words={words} />}
      {bench.linked && (
        <p className={styles.linked}>
          {fill(words.link.found, { steps: bench.linked.schedule.length })}
          {words.gap}
          {words.link[bench.linked.program]}{' '}
          <button
            type="button"
            className={button.button}
            onClick={() => bench.linked && p.replay(bench.linked.schedule)}
          >
            {words.link.replay}
          </button>
        </p>
      )}
      <RunBar
        bench={bench}
        words={words}
        explore={p.explore}
        one={() => p.replay([])}
        schedule={() => p.schedule([])}
        stop={p.stop}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <div className={styles.head}>
            <h3>
              {words.source.title}
              {bench.edited && (
                <span className={styles.aside}> {bench.fromLink ? words.source.fromLink : words.source.edited}</span>
              )}
            </h3>
            <div className={styles.actions}>
              {bench.edited && (
                <button type="button" className={button.button} onClick={p.reset}>
                  {words.source.reset}
                </button>
              )}
              <button type="button" className={button.button} onClick={() => p.edit(!bench.editing)}>
                {bench.editing ? words.source.done : words.source.edit}
              </button>
            </div>
          </div>
          <Breaks
            breaks={variants[bench.variant]?.breaks ?? []}
            current={bench.source}
            tryIt={p.breakIt}
            takeBack={p.reset}
            words={words}
          />
          {bench.editing ? (
            <CodeEditor text={bench.source} edited={bench.edited} fault={fault} change={p.type} words={words} />
          ) : (
            <SourceView
              source={bench.source}
              types={bench.edited ? [] : (variants[bench.variant]?.types ?? [])}
              execution={execution}
              step={bench.step}
              choose={p.choose}
              words={words}
            />
          )}
        </div>
        <div className={styles.column}>
          {bench.scheduling && (
            <Scheduler
              execution={execution}
              schedule={p.schedule}
              finish={p.replay}
              leave={p.leaveScheduler}
              words={words}
            />
          )}
          {execution ? (
            <div className={`${styles.column} ${styles.shown}`}>
              {execution.steps.length > 0 && (
                <Transport execution={execution} step={bench.step} choose={p.choose} words={words} />
              )}
              <Lanes
                execution={execution}
                step={bench.step}
                choose={p.choose}
                caption={execution === variants[bench.variant]?.sample ? words.lanes.sample : words.lanes.caption}
                words={words}
              />
              <StatePanel execution={execution} step={bench.step} words={words} />
              <div className={styles.actions}>
                <CopyButton text={p.link} label={words.link.copy} words={words} />
              </div>
              <StepTable execution={execution} words={words} />
            </div>
          ) : (
            <p className={styles.aside}>{words.noSchedule}</p>
          )}
        </div>
      </div>
      {bench.exploration && (
        <ProofPanel exploration={bench.exploration} milliseconds={bench.milliseconds} words={words} />
      )}
      <div ref={p.place} className={styles.sandbox} />
    </section>
  );
}
