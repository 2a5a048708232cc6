import type { Execution } from '../../lib/explore/types.ts';
import { fill } from '../../lib/i18n/fill.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import styles from './playground.module.css';
import { changes } from './state-changes.ts';

/** Every shared object after the step shown, who holds which lock, and who waits. */
export function StatePanel({ execution, step, words }: { execution: Execution; step: number; words: PlaygroundWords }) {
  const at = execution.steps[step];
  const state = at?.state ?? execution.initial;
  const before = step > 0 ? (execution.steps[step - 1]?.state ?? {}) : execution.initial;
  const changed = new Set(at ? changes(before, state).map(([object]) => object) : []);
  const name = new Map(execution.tasks.map((task) => [task.id, task.name]));
  return (
    <div className={styles.state}>
      <h4>{at ? fill(words.state.title, { step: step + 1 }) : words.state.before}</h4>
      <dl>
        {Object.entries(state).map(([object, value]) => {
          const owner = at?.owners[object];
          return (
            <div key={object} data-changed={changed.has(object) || undefined}>
              <dt>
                <code>{object}</code>
              </dt>
              <dd>
                <code>{value}</code>
                {owner !== undefined && (
                  <span className={styles.aside}>
                    {' '}
                    {fill(words.state.owner, { task: name.get(owner) ?? `#${owner}` })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {at?.blocked.map(({ task, on }) => (
        <p key={task} className={styles.aside}>
          {fill(words.state.blocked, { task: name.get(task) ?? `#${task}`, on })}
        </p>
      ))}
    </div>
  );
}
