import type { Footprint } from './footprint.ts';

/** More do not fit in a bit set of 31; nobody reads a timeline of 31 lanes. */
export const maxTasks = 31;

/** What a strategy may decide: who runs next. Tasks are numbered in the order they were started. */
export interface Chooser {
  /** Choices to make before asking: a prefix that was run before. */
  readonly prefix: readonly number[];
  /** Steps of that run, where they need not be recorded once more: all of the prefix but its last choice. */
  readonly known?: readonly Step[];
  /** Picks a task among `enabled` (a bit per task), or says -1 to stop here. */
  pick(run: Machine, enabled: number): number;
}

/** What a task asks for when it parks; one object may be asked for many times. */
export interface Operation {
  readonly label: () => string;
  readonly run: () => unknown;
  /** Absent: the operation can always run. It may only read, through handles: its reads are part of the step. */
  readonly ready: (() => boolean) | null;
}

export interface Task {
  /** Its code; what it returns is awaited. */
  readonly body: () => unknown;
  readonly id: number;
  readonly name: string;
  readonly parent: Task | null;
  /** The same in every execution: the path of spawns that leads to it. */
  readonly key: string;
  readonly daemon: boolean;
  readonly startedAt: number;
  endedAt: number;
  children: number;
  objects: number;
  pending: Operation | null;
  resolve: ((value: unknown) => void) | null;
  reject: ((error: unknown) => void) | null;
  line: number | null;
  done: boolean;
  /** The values it has seen: with the program's text, its local state. */
  history: string;
  end: SharedHandle | null;
}

/** One step as the search needs it. */
export interface Step {
  readonly task: number;
  readonly label: string;
  readonly line: number | null;
  readonly reads: Footprint;
  readonly writes: Footprint;
  /** The same as bits, to see quickly that two steps have nothing in common: see `bitsOf`. */
  readonly readBits: number;
  readonly writeBits: number;
  /** It waited for a condition, which read the first so many of `reads`; -1 when it waited for none. */
  readonly guard: number;
  /** Objects it gave back: just before it, every condition that reads one of them was false. */
  readonly releases: Footprint;
  /** Tasks that could have run instead, a bit each. */
  readonly enabled: number;
  /** It ended the program, so it commutes with nothing. */
  halts: boolean;
}

export type Ending =
  | { readonly kind: 'ok' | 'deadlock' | 'stopped' | 'step-limit' }
  | { readonly kind: 'failed'; readonly message: string; readonly task: number | null }
  | { readonly kind: 'uncontrolled'; readonly message: string; readonly line: number | null }
  | { readonly kind: 'diverged'; readonly step: number };

export interface View {
  readonly show: () => string;
  readonly key: () => string;
  readonly owner?: () => number | null;
}

/** An invariant, or what must hold at the end. */
export interface Check {
  readonly text: string;
  readonly holds: () => boolean;
  reads: Footprint;
}

export type Setup = (run: Machine) => void;

export interface RunOptions {
  readonly stepLimit: number;
  /** Labels and lines of every step: for people, off in bulk searches. */
  readonly tracing: boolean;
  /** Keep what a state key needs. */
  readonly keyed: boolean;
  /** Numbers of the objects made by tasks, shared by all executions of one exploration. */
  readonly ids: Map<string, number>;
  readonly onStep?: (run: Machine) => void;
}

/** A shared object as steps see it: its number in their footprints, and its state for people and for state keys. */
export interface SharedHandle {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly view: View;
  read(): void;
  write(): void;
  /** A write that gives the object back: just before it, every condition that reads the object was false. */
  release(): void;
}

/** An execution as strategies, primitives and programs see it; `Run` is the one implementation. */
export interface Machine {
  readonly tasks: Task[];
  readonly handles: SharedHandle[];
  readonly steps: Step[];
  readonly schedule: number[];
  readonly invariants: Check[];
  readonly endings: Check[];
  readonly options: RunOptions;
  readonly ending: Ending | null;
  readonly enabledAtEnd: number;
  readonly unkeyable: Error | null;
  /** The running task; null while the program is set up. */
  readonly current: Task | null;
  reads: Footprint;
  writes: Footprint;
  releases: Footprint;
  recording: boolean;
  looking: boolean;
  strict: boolean;
  enabled(): number;
  observe<T>(value: T): T;
  shared(name: string, view: View): SharedHandle;
  spawn(name: string, body: () => unknown, options?: { daemon?: boolean; event?: boolean }): Task;
  operation(operation: Operation): Promise<unknown>;
}
