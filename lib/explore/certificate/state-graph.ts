import type { Watch } from '../host.ts';
import type { Chooser, Machine, Setup, Step } from '../task.ts';
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
  const parts: string[] = [run.ending?.kind ?? ''];
  // What the setup makes comes in the same order each time; what tasks make, in the order of the schedule.
  const made: string[] = [];
  for (const { key, view } of run.handles) {
    const text = view.key();
    // An object without a state of its own: a task's end, which the task tells.
    if (text !== '') (key.startsWith('/') ? parts : made).push(`${key}=${text.length}:${text}`);
  }
  for (const { key, parent, done, history } of run.tasks)
    (parent === null ? parts : made).push(`${key}${done ? '!' : '?'}${history.length}:${history}`);
  return parts.concat(made.sort()).join(' ');
}

interface State {
  readonly depth: number;
  /** Tasks not tried from here yet; until they are, how to come here. */
  untried: number;
  schedule: readonly number[];
  steps: readonly Step[];
  readonly next: State[];
  paths: bigint;
}

/** Walks on from a state that has an untried task to states not seen before, until it meets a known one or an end. */
class Walk implements Chooser {
  prefix: number[] = [];
  known: readonly Step[] = [];
  readonly states = new Map<string, State>();
  readonly open: State[] = [];
  transitions = -1;
  private from: State | null = null;

  constructor(private readonly budget: Budget) {}

  pick(run: Machine, enabled: number): number {
    return this.arrive(run, enabled) ? this.leave() : -1;
  }

  /** Notes the state that the run has come to; true when it is a new one. */
  arrive(run: Machine, untried: number): boolean {
    if (this.budget.left-- <= 0) throw new OverBudget('state graph');
    this.transitions++;
    const key = stateKey(run);
    let state = this.states.get(key);
    const fresh = !state;
    if (!state) {
      const { schedule, steps } = run;
      state = { depth: steps.length, untried, schedule, steps, next: [], paths: untried === 0 ? 1n : 0n };
      this.states.set(key, state);
      if (untried !== 0) this.open.push(state);
    }
    this.from?.next.push(state);
    return fresh;
  }

  /** The prefix of the next walk; false when every task has been tried from every state. */
  advance(): boolean {
    const state = this.open.at(-1);
    if (!state) return false;
    this.prefix = state.schedule.slice(0, state.depth);
    this.known = state.steps;
    this.prefix.push(this.leave());
    return true;
  }

  /** Leaves the newest open state with its next task. */
  private leave(): number {
    const state = this.open.at(-1) as State;
    const choice = state.untried & -state.untried;
    state.untried ^= choice;
    this.from = state;
    if (state.untried === 0) {
      this.open.pop();
      state.schedule = [];
      state.steps = [];
    }
    return 31 - Math.clz32(choice);
  }

  /** Every step leads to a longer history, so states further on are counted first. */
  paths(): bigint {
    const states = [...this.states.values()].sort((a, b) => b.depth - a.depth);
    for (const state of states) for (const next of state.next) state.paths += next.paths;
    return states.at(-1)?.paths ?? 0n;
  }
}

/**
 * Counts the schedules without the reduction, its happens-before or its footprints: walks the graph of states, each
 * once, and adds up the paths. Two prefixes that reach the same state have the same futures. Throws `OverBudget` when
 * the budget, in transitions, ends first or the search is not to go on, and `Unkeyable`.
 */
export async function stateGraph(watch: Watch, setup: Setup, stepLimit: number, budget: Budget): Promise<StateGraph> {
  const options = { stepLimit, tracing: false, keyed: true, ids: new Map<string, number>() };
  const walk = new Walk(budget);
  let deadlocks = 0;
  do {
    if (!(await watch.mayGoOn())) throw new OverBudget('state graph');
    const run = await watch.execute(setup, walk, options);
    const ending = run.ending?.kind;
    if (ending === 'step-limit') throw new OverBudget('state graph');
    // What `pick` has thrown ended the run as if the program had thrown it; here it is thrown once more.
    if (ending !== 'stopped' && walk.arrive(run, 0) && ending === 'deadlock') deadlocks++;
  } while (walk.advance());
  return { states: walk.states.size, transitions: walk.transitions, deadlocks, paths: walk.paths() };
}
