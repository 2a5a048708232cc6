import { type Budget, linearExtensions, OverBudget } from './certificate/linear-extensions.ts';
import { stateGraph } from './certificate/state-graph.ts';
import { executeNow } from './execute.ts';
import { perPause, Watch } from './host.ts';
import type { Program } from './program.ts';
import { Random } from './random.ts';
import { Unkeyable } from './state-key.ts';
import { Dpor } from './strategies/dpor.ts';
import { Pct } from './strategies/pct.ts';
import { type Failure, preemptionsOf, smallestFailure } from './strategies/smallest.ts';
import type { Machine } from './task.ts';
import { inTurn } from './turns.ts';
import type { Certificate, Exploration, Explored, ExploreOptions, Progress, Schedule, Unproven } from './types.ts';

const defaults = { budget: 200_000, stepLimit: 1000, certificateBudget: 200_000, smallestBudget: 50_000, seed: 1 };

/** What the proof search saw. */
interface Survey {
  executions: number;
  redundant: number;
  classes: number;
  failures: number;
  deadlocks: number;
  /** Linear extensions of the classes so far; null once over the budget. */
  orders: bigint | null;
  exhausted: boolean;
  stepLimited: boolean;
  longest: number;
  uncontrolled: { schedule: Schedule } | null;
  /** The smallest failure met so far. */
  failing: Failure | null;
}

/**
 * Explores a program: all its schedules, one of each class, unless a budget ends first; see `Verdict`. Begins when the
 * explorations and executions asked for before it have ended.
 */
export function explore(program: Program, options: ExploreOptions = {}): Promise<Exploration> {
  return inTurn(() => exploreNow(program, options));
}

async function exploreNow(program: Program, options: ExploreOptions): Promise<Exploration> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: Settings = { ...defaults, ...Object.fromEntries(given) };
  const watch = new Watch();
  try {
    return await new Explorer(program, settings, watch).explore();
  } finally {
    watch.close();
  }
}

type Settings = typeof defaults & ExploreOptions;

class Explorer {
  private readonly survey: Survey = {
    executions: 0,
    redundant: 0,
    classes: 0,
    failures: 0,
    deadlocks: 0,
    orders: 0n,
    exhausted: false,
    stepLimited: false,
    longest: 0,
    uncontrolled: null,
    failing: null,
  };

  constructor(
    private readonly program: Program,
    private readonly settings: Settings,
    private readonly watch: Watch,
  ) {}

  async explore(): Promise<Exploration> {
    const { survey } = this;
    await this.prove();
    if (survey.uncontrolled) return this.uncontrolled(survey.uncontrolled.schedule);
    if (survey.failing === null && !survey.exhausted && !this.aborted()) await this.guess();
    if (survey.failing !== null) return this.fails();
    if (survey.stepLimited) return this.result({ word: 'BOUNDED', bound: this.settings.stepLimit });
    if (!survey.exhausted) return this.result({ word: 'BUDGET', executions: survey.executions });
    const certificate = await this.certify();
    if (certificate.checked && certificate.linearExtensions !== certificate.paths)
      return this.result(disagreement(certificate.linearExtensions, certificate.paths));
    return this.proven(certificate);
  }

  private aborted(): boolean {
    return this.settings.signal?.aborted ?? false;
  }

  private async breathe(phase: Progress['phase'], executions: number): Promise<void> {
    this.report(phase, executions);
    await this.watch.pause();
  }

  private report(phase: Progress['phase'], executions: number): void {
    this.settings.onProgress?.({ phase, executions, failures: this.survey.failures });
  }

  /** Begins a phase that is no part of the proof's count, and tells of it as long as it lasts. */
  private async enter(phase: Progress['phase']): Promise<void> {
    const { executions } = this.survey;
    this.watch.onPause = () => {
      this.report(phase, executions);
      return !this.aborted();
    };
    await this.breathe(phase, executions);
  }

  private async prove(): Promise<void> {
    const { survey, settings } = this;
    const strategy = new Dpor();
    const allowance: Budget = { left: settings.certificateBudget };
    const options = { stepLimit: settings.stepLimit, tracing: false, keyed: false, ids: new Map<string, number>() };
    while (survey.executions < settings.budget && !this.aborted()) {
      const run = await this.watch.execute(this.program.setup, strategy, options);
      survey.executions++;
      this.note(run);
      // The program ended where it went on before: it does not do the same each time.
      if (run.schedule.length < strategy.prefix.length) survey.uncontrolled ??= { schedule: strategy.prefix };
      if (survey.uncontrolled) return;
      const more = strategy.advance(run);
      if (run.ending?.kind !== 'stopped') this.countOrders(strategy, run.tasks.length, allowance);
      if (survey.failing !== null && settings.stopAtFirst) return;
      if (!more) {
        survey.exhausted = !survey.stepLimited;
        return;
      }
      if (survey.executions % perPause === 0) await this.breathe('proof', survey.executions);
    }
  }

  private note(run: Machine): void {
    const { survey } = this;
    const ending = run.ending;
    survey.longest = Math.max(survey.longest, run.steps.length);
    if (ending?.kind === 'stopped') {
      survey.redundant++;
      return;
    }
    survey.classes++;
    if (ending?.kind === 'uncontrolled' || ending?.kind === 'diverged')
      survey.uncontrolled = { schedule: run.schedule };
    if (ending?.kind === 'step-limit') survey.stepLimited = true;
    this.noteFailure(run);
  }

  /** Counts a failing execution and keeps it when it is the smallest so far; false for any other. */
  private noteFailure(run: Machine): boolean {
    const kind = run.ending?.kind;
    if (kind !== 'failed' && kind !== 'deadlock') return false;
    const { schedule } = run;
    this.survey.failures++;
    if (kind === 'deadlock') this.survey.deadlocks++;
    const preemptions = preemptionsOf(run.steps);
    const best = this.survey.failing;
    const fewer = best ? preemptions - best.preemptions || schedule.length - best.schedule.length : -1;
    if (fewer < 0) this.survey.failing = { schedule, preemptions };
    return true;
  }

  private countOrders(strategy: Dpor, tasks: number, allowance: Budget): void {
    const { survey } = this;
    if (survey.orders === null) return;
    try {
      survey.orders += linearExtensions(strategy.clocks, tasks, allowance);
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error;
      survey.orders = null;
    }
  }

  /** Random schedules where the search had no time left: they can find a failure, never a proof. */
  private async guess(): Promise<void> {
    const { survey, settings } = this;
    const random = new Random(settings.seed);
    const options = { stepLimit: settings.stepLimit, tracing: false, keyed: false, ids: new Map<string, number>() };
    // A long execution is as dear as many short ones.
    const runs = Math.max(100, Math.min(settings.budget >> 2, Math.ceil(400_000 / (survey.longest + 1))));
    for (let i = 0; i < runs && !this.aborted(); i++) {
      const run = await this.watch.execute(this.program.setup, new Pct(random, 1 + (i % 4), survey.longest), options);
      if (this.noteFailure(run)) return;
      if (i % perPause === perPause - 1) await this.breathe('random', i);
    }
  }

  private async certify(): Promise<Certificate> {
    const { survey, settings } = this;
    let graph: { paths: bigint; states: number } | null = null;
    if (survey.orders !== null && settings.certificateBudget > 0) {
      await this.enter('certificate');
      try {
        const budget = { left: this.aborted() ? 0 : settings.certificateBudget };
        graph = await stateGraph(this.watch, this.program.setup, settings.stepLimit, budget);
      } catch (error) {
        if (!(error instanceof OverBudget || error instanceof Unkeyable)) throw error;
      }
    }
    const { classes, orders } = survey;
    const linearExtensions = orders === null ? null : String(orders);
    if (linearExtensions === null || graph === null)
      return { checked: false, classes, linearExtensions, paths: null, states: null };
    return { checked: true, classes, linearExtensions, paths: String(graph.paths), states: graph.states };
  }

  private async fails(): Promise<Exploration> {
    const { program, settings, survey } = this;
    await this.enter('counterexample');
    const budget = { left: this.aborted() ? 0 : settings.smallestBudget };
    const smallest = await smallestFailure(this.watch, program.setup, settings.stepLimit, budget, survey.failing);
    const { schedule } = smallest ?? (survey.failing as Failure);
    const counterexample = await executeNow(program, schedule, { stepLimit: settings.stepLimit });
    const steps = counterexample.steps.length;
    const preemptions = counterexample.steps.filter((step) => step.preemption).length;
    const kind = counterexample.outcome.kind;
    const verdict: Unproven =
      kind === 'deadlock'
        ? { word: 'DEADLOCK', preemptions, steps }
        : kind === 'failed'
          ? { word: 'FAILS', preemptions, steps }
          : { word: 'DIVERGED', step: steps };
    return this.result(verdict, counterexample);
  }

  private async uncontrolled(schedule: Schedule): Promise<Exploration> {
    const execution = await executeNow(this.program, schedule, { stepLimit: this.settings.stepLimit });
    const { outcome } = execution;
    if (outcome.kind === 'uncontrolled')
      return this.result({ word: 'UNCONTROLLED', message: outcome.message, line: outcome.line });
    return this.result({ word: 'DIVERGED', step: execution.steps.length });
  }

  private explored(): Explored {
    const { executions, redundant, orders, deadlocks } = this.survey;
    return { executions, redundant, schedules: orders === null ? null : String(orders), deadlocks };
  }

  private result(verdict: Unproven, counterexample: Exploration['counterexample'] = null): Exploration {
    const { failures, exhausted } = this.survey;
    return { verdict, ...this.explored(), failures, exhausted, counterexample };
  }

  private proven(certificate: Certificate): Exploration {
    const verdict = { word: 'PROVEN', certificate } as const;
    return { verdict, ...this.explored(), failures: 0, exhausted: true, counterexample: null };
  }
}

const disagreement = (orders: string, paths: string): Unproven => ({
  word: 'UNCONTROLLED',
  message: `the two counts of schedules disagree (${orders} and ${paths}): the tasks share state that no operation records`,
  line: null,
});
