import { pausing } from '../choosers.ts';
import type { Watch } from '../host.ts';
import { keyOf } from '../state-key.ts';
import type { Machine, Setup } from '../task.ts';
import { type Budget, OverBudget } from './linear-extensions.ts';

export interface StateGraph {
  readonly states: number;
  readonly transitions: number;
  readonly deadlocks: number;
  /** Schedules of the program: paths from the first state to an end. */
  readonly paths: bigint;
}

/** What decides the rest of an execution: every shared object, and what each task has seen. */
export function stateKey(run: Machine): string {
  if (run.unkeyable) throw run.unkeyable;
  const objects = run.handles.map((handle) => `${handle.key}=${handle.view.key()}`).sort();
  const tasks = run.tasks.map((task) => `${task.key}${task.done ? '.' : ''}${task.history}`).sort();
  return keyOf([run.ending?.kind ?? '', objects, tasks]);
}

/**
 * Counts the schedules without the reduction, its happens-before or its footprints: walks the graph of states, each
 * once, and adds up the paths. Two prefixes that reach the same state have the same futures.
 */
export async function stateGraph(watch: Watch, setup: Setup, stepLimit: number, budget: Budget): Promise<StateGraph> {
  const ids = new Map<string, number>();
  const known = new Map<string, bigint>();
  let transitions = 0;
  let deadlocks = 0;

  const visit = async (prefix: number[]): Promise<bigint> => {
    if (budget.left-- <= 0) throw new OverBudget('state graph');
    const run = await watch.execute(setup, pausing(prefix), { stepLimit, tracing: false, keyed: true, ids });
    if (run.ending?.kind === 'step-limit') throw new OverBudget('state graph');
    const key = stateKey(run);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    let paths = 0n;
    if (run.ending?.kind === 'stopped') {
      for (let left = run.enabledAtEnd; left !== 0; left &= left - 1) {
        transitions++;
        paths += await visit([...prefix, 31 - Math.clz32(left & -left)]);
      }
    } else {
      paths = 1n;
      if (run.ending?.kind === 'deadlock') deadlocks++;
    }
    known.set(key, paths);
    return paths;
  };

  const paths = await visit([]);
  return { states: known.size, transitions, deadlocks, paths };
}
