import type { Execution } from '../../lib/explore/types.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import { outcomeText } from './lanes.tsx';
import styles from './playground.module.css';

/** The same schedule in words: everything that the lanes show, for reading, copying and screen readers. */
export function StepTable({ execution, words }: { execution: Execution; words: PlaygroundWords }) {
  const name = new Map(execution.tasks.map((task) => [task.id, task.name]));
  const conflicts = (step: number) =>
    execution.conflicts
      .flatMap(({ first, second }) => (first === step ? [second + 1] : second === step ? [first + 1] : []))
      .join(', ');
  return (
    <details className={styles.fold}>
      <summary>{words.table.title}</summary>
      <section className={styles.wide} aria-label={words.table.title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.table.step}</th>
              <th scope="col">{words.table.task}</th>
              <th scope="col">{words.table.operation}</th>
              <th scope="col">{words.table.line}</th>
              <th scope="col">{words.table.state}</th>
              <th scope="col">{words.table.blocked}</th>
              <th scope="col">{words.table.conflict}</th>
            </tr>
          </thead>
          <tbody>
            {execution.steps.map((step) => (
              <tr key={step.index}>
                <th scope="row">{step.index + 1}</th>
                <td>{name.get(step.task)}</td>
                <td>
                  <code>{step.operation}</code>
                </td>
                <td>{step.line}</td>
                <td>
                  {Object.entries(step.state).map(([object, value]) => (
                    <div key={object}>
                      <code>
                        {object} = {value}
                      </code>
                    </div>
                  ))}
                </td>
                <td>{step.blocked.map(({ task, on }) => `${name.get(task)}: ${on}`).join(', ')}</td>
                <td>{conflicts(step.index)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{outcomeText(execution.outcome, name, words)}</p>
      </section>
    </details>
  );
}
