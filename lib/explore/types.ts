/**
 * Only an exhausted search may say PROVEN; every other word is a different type, so that no renderer can
 * turn a bounded search into a proof.
 */
export type Verdict = Proven | Unproven;

export interface Proven {
  readonly word: 'PROVEN';
  readonly certificate: Certificate;
}

export type Unproven =
  | { readonly word: 'FAILS'; readonly preemptions: number; readonly steps: number }
  | { readonly word: 'DEADLOCK'; readonly preemptions: number; readonly steps: number }
  | { readonly word: 'BOUNDED'; readonly bound: number }
  | { readonly word: 'BUDGET'; readonly executions: number }
  | { readonly word: 'UNCONTROLLED'; readonly message: string; readonly line: number | null }
  | { readonly word: 'DIVERGED'; readonly step: number };

/**
 * The search's own check of itself: two independent counts that are equal, the linear extensions summed over the
 * explored classes and the paths of the state graph (a search that lost a class counts too few of the first; when they
 * differ, the verdict is not PROVEN). `checked: false`: a count was larger than the work it was allowed. The search is
 * exhausted all the same, but nothing has checked it, and whoever shows it must say so.
 */
export type Certificate =
  | {
      readonly checked: true;
      readonly classes: number;
      /** Decimal strings: the numbers outgrow doubles. */
      readonly linearExtensions: string;
      readonly paths: string;
      /** Distinct states of the graph whose paths were counted. */
      readonly states: number;
    }
  | {
      readonly checked: false;
      readonly classes: number;
      readonly linearExtensions: string | null;
      readonly paths: null;
      readonly states: null;
    };

/** The choice list: which task runs at each step. A plain replayable value. */
export type Schedule = readonly number[];

export interface TaskInfo {
  readonly id: number;
  /** What the demo calls it: `goroutine 575: Bootstrap`. */
  readonly name: string;
  /** Task that started it; null for those that the program starts with. */
  readonly parent: number | null;
  /** Step that started it; null for those that the program starts with. */
  readonly startedAt: number | null;
  /** Its last step, -1 when it had returned before any was made; null when it had not returned when the execution ended. */
  readonly endedAt: number | null;
}

export interface StepInfo {
  readonly index: number;
  readonly task: number;
  /** The primitive operation, in the field's words: `mu.Lock()`, `bootstrapCache[region] = data`. */
  readonly operation: string;
  /** The object's name and its state after the step, for people: `{ cache: "map[us-east-1:…] writing" }`. */
  readonly state: Readonly<Record<string, string>>;
  /** Objects read and written, recorded by the primitives. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Tasks that cannot run after this step, and what each waits for. */
  readonly blocked: readonly { readonly task: number; readonly on: string }[];
  /** Lock owners after this step: object → task. */
  readonly owners: Readonly<Record<string, number>>;
  /** 1-based line of the demo's source, when known. */
  readonly line: number | null;
  /** The step before this one was another task's, and that task could have gone on. */
  readonly preemption: boolean;
}

export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'failed'; readonly message: string; readonly task: number | null; readonly step: number }
  | {
      readonly kind: 'deadlock';
      readonly message: string;
      readonly waiting: readonly { readonly task: number; readonly on: string }[];
    }
  /** The schedule ended before the program did: see `next` for who could go on. Only when asked for. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'step-limit'; readonly limit: number }
  | { readonly kind: 'uncontrolled'; readonly message: string; readonly line: number | null }
  | { readonly kind: 'diverged'; readonly step: number };

/** What a task would do next. */
export interface PendingInfo {
  readonly task: number;
  readonly operation: string;
  readonly line: number | null;
  readonly enabled: boolean;
}

/** One schedule, run. */
export interface Execution {
  readonly schedule: Schedule;
  readonly tasks: readonly TaskInfo[];
  readonly steps: readonly StepInfo[];
  readonly outcome: Outcome;
  /** State before the first step, in the shape of `StepInfo.state`. */
  readonly initial: Readonly<Record<string, string>>;
  /** What each unfinished task would do next, where the execution stopped. */
  readonly next: readonly PendingInfo[];
  /** Pairs of step indexes that conflict: same object, different tasks, at least one write, no order between them but this schedule's. */
  readonly conflicts: readonly { readonly first: number; readonly second: number; readonly object: string }[];
  /** Named after the shape of the conflict: `lost update`, `check-then-act`, `ABBA`, `publication`, `missed signal`, …; null when unknown. */
  readonly race: string | null;
}

/** What renderers are handed: with the word PROVEN, it is that of an exhausted search without a failure. */
export type Exploration = Explored &
  (
    | { readonly verdict: Proven; readonly exhausted: true; readonly failures: 0; readonly counterexample: null }
    | {
        readonly verdict: Unproven;
        readonly exhausted: boolean;
        /** Distinct failing executions seen (classes, not orders), deadlocks included. */
        readonly failures: number;
        /** Fewest preemptions first, then fewest steps, then the first in order of task numbers. */
        readonly counterexample: Execution | null;
      }
  );

export interface Explored {
  /** Executions run by the proof search, those cut short because an equal one was already seen included. */
  readonly executions: number;
  /** Executions cut short (sleep-blocked), part of `executions`. */
  readonly redundant: number;
  /** Schedules they stand for (all orders), as a decimal string; the schedules of the program when exhausted. Null: not counted. */
  readonly schedules: string | null;
  readonly deadlocks: number;
}

export interface Progress {
  readonly phase: 'proof' | 'certificate' | 'counterexample' | 'random';
  readonly executions: number;
  readonly failures: number;
}

export interface ExploreOptions {
  /** Executions of the proof search before it says BUDGET. Default 200 000. */
  readonly budget?: number;
  /** Steps of one execution before it says BOUNDED. Default 1 000. */
  readonly stepLimit?: number;
  /** Work allowed for each half of the certificate, in transitions. Default 200 000; 0 leaves it out. */
  readonly certificateBudget?: number;
  /** Executions spent on making the counterexample smaller. Default 50 000. */
  readonly smallestBudget?: number;
  /** Seed of the random search that follows when the budget ends. Default 1. */
  readonly seed?: number;
  /** Stop at the first failing execution instead of counting them all. Default false. */
  readonly stopAtFirst?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Anything with `aborted`; the host has a turn to abort every 2 000 executions. An aborted search says BUDGET, or the
   * failure it has found, not made smaller; a proof whose certificate is cut short says that nothing has checked it.
   */
  readonly signal?: { readonly aborted: boolean };
}
