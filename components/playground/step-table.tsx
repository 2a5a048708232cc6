import type { Execution } from '../../lib/explore/types.ts';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import fold from '../controls/fold.module.css';
import table from '../controls/table.module.css';
import { outcomeText } from './lanes.tsx';
import styles from './playground.module.css';
import { changes } from './state-changes.ts';

/** The same schedule in words: everything that the lanes show, for reading, copying and screen readers. */
export function StepTable({ execution, words }: { execution: Execution; words: PlaygroundWords }) {
  const name = new Map(execution.tasks.map((task) => [task.id, task.name]));
  const broke = execution.outcome.kind === 'failed' ? execution.outcome.step : -1;
  const conflicts = (step: number) =>
    execution.conflicts
      .flatMap(({ first, second }) => (first === step ? [second + 1] : second === step ? [first + 1] : []))
      .join(', ');
  return (
    <details className={`${fold.section} ${styles.fold}`}>
      <summary>{words.table.title}</summary>
      <section className={table.wide} aria-label={words.table.title}>
        <table className={`${table.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col" className={table.figure}>
                {words.table.step}
              </th>
              <th scope="col">{words.table.task}</th>
              <th scope="col">{words.table.operation}</th>
              <th scope="col" className={table.figure}>
                {words.table.line}
              </th>
              <th scope="col">{words.table.state}</th>
              <th scope="col">{words.table.blocked}</th>
              <th scope="col">{words.table.conflict}</th>
            </tr>
          </thead>
          <tbody>
            {execution.steps.map((step) => (
              <tr key={step.index} data-broke={step.index === broke || undefined}>
                <th scope="row" className={table.figure}>
                  {step.index + 1}
                </th>
                <td>{name.get(step.task)}</td>
                <td>
                  <code>{step.operation}</code>
                </td>
                <td className={table.figure}>{step.line}</td>
                <td>
                  {changes(execution.steps[step.index - 1]?.state ?? execution.initial, step.state).map(
                    ([object, value]) => (
                      <div key={object}>
                        <code>
                          {object} = {value}
                        </code>
                      </div>
                    ),
                  )}
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
