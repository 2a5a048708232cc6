import type { Execution, Schedule } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import button from '../controls/button.module.css';
import styles from './playground.module.css';

/** The reader decides who runs next, one step at a time, with what each task would do. */
export function Scheduler({
  execution,
  schedule,
  finish,
  leave,
  words,
}: {
  execution: Execution | null;
  schedule: (schedule: Schedule) => void;
  finish: (schedule: Schedule) => void;
  leave: () => void;
  words: PlaygroundWords;
}) {
  const w = words.scheduler;
  const chosen = execution?.schedule ?? [];
  const name = new Map(execution?.tasks.map((task) => [task.id, task.name]));
  const kind = execution?.outcome.kind;
  const broke = kind === 'failed' || kind === 'deadlock';
  return (
    <section className={styles.scheduler} aria-label={w.title}>
      <p>
        <strong>{w.heading}</strong> {broke || kind === 'ok' ? null : w.lead}
        <span aria-live="polite">
          {broke && fill(w.crashed, { steps: execution?.steps.length ?? 0 })}
          {kind === 'ok' && w.survived}
        </span>
      </p>
      {kind === 'paused' && (
        <ul className={styles.choices}>
          {execution?.next.map((pending) => (
            <li key={pending.task}>
              <button
                type="button"
                className={styles.choice}
                disabled={!pending.enabled}
                onClick={() => schedule([...chosen, pending.task])}
              >
                <span>{name.get(pending.task)}</span>
                <code>{pending.operation}</code>
                {!pending.enabled && <span className={styles.aside}>{w.waits}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <button
          type="button"
          className={button.button}
          disabled={chosen.length === 0}
          onClick={() => schedule(chosen.slice(0, -1))}
        >
          {w.undo}
        </button>
        <button type="button" className={button.button} disabled={chosen.length === 0} onClick={() => schedule([])}>
          {w.restart}
        </button>
        {kind === 'paused' && (
          <button type="button" className={button.button} onClick={() => finish(chosen)}>
            {w.finish}
          </button>
        )}
        <button type="button" className={button.button} onClick={leave}>
          {w.leave}
        </button>
      </div>
    </section>
  );
}
