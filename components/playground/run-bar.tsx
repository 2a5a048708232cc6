'use client';

import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import button from '../controls/button.module.css';
import type { Bench } from './bench.ts';
import styles from './playground.module.css';
import { classesOf, grouped } from './verdict-line.tsx';

/** What can be run, how far it is, and what stopped it. */
export function RunBar({
  bench,
  words,
  explore,
  one,
  schedule,
  stop,
}: {
  bench: Bench;
  words: PlaygroundWords;
  explore: () => void;
  one: () => void;
  schedule: () => void;
  stop: () => void;
}) {
  const { running } = bench;
  const busy = running.is === 'yes';
  return (
    <div className={styles.runBar}>
      <div className={styles.actions}>
        <button type="button" className={button.primary} onClick={busy ? stop : explore}>
          {busy ? words.run.stop : words.run.explore}
        </button>
        {!bench.execution && (
          <button type="button" className={button.button} onClick={one} disabled={busy}>
            {words.run.one}
          </button>
        )}
        {!bench.scheduling && (
          <button type="button" className={button.button} onClick={schedule} disabled={busy}>
            {words.scheduler.start}
          </button>
        )}
        <span className={styles.aside}>{words.run.privacy}</span>
      </div>
      <p
        className={styles.status}
        role="status"
        aria-busy={busy}
        data-testid="playground-status"
        data-running={running.is}
      >
        {statusOf(bench, words)}
      </p>
    </div>
  );
}

function statusOf(bench: Bench, words: PlaygroundWords): string {
  const { running, exploration, milliseconds } = bench;
  const isOld = bench.stale && (exploration !== null || bench.execution !== null);
  const old = isOld ? words.gap + words.beforeEdit : '';
  if (running.is === 'yes') {
    if (!running.progress) return words.run.preparing;
    const { phase, executions, failures } = running.progress;
    const count = fill(words.run.progress, { executions: grouped(executions), failures: grouped(failures) });
    return fill(words.run.doing, { phase: words.run.phase[phase], count });
  }
  if (running.is === 'stopped') return fill(words.stopped[running.why], { detail: running.detail }) + old;
  if (running.is === 'fault') {
    const { message, line } = running;
    return (line === null ? fill(words.error, { message }) : fill(words.errorAt, { message, line })) + old;
  }
  if (milliseconds === null || !exploration) return '';
  const took = fill(words.run.took, { ms: Math.max(1, Math.round(milliseconds)) });
  if (!exploration.exhausted) return took;
  const counts = { failures: grouped(exploration.failures), classes: grouped(classesOf(exploration)) };
  return took + words.gap + fill(words.run.result, counts);
}
