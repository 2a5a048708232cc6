import { brokenEnding, brokenInvariant, holds } from './conditions.ts';
import { Fatal, failureText, Uncontrolled } from './errors.ts';
import { bitsOf, type Footprint, nothing } from './footprint.ts';
import { Handle, release, setActive } from './handle.ts';
import { dynamicId, UniqueNames } from './object-names.ts';
import { callerLine } from './source-line.ts';
import { keyOf, Unkeyable } from './state-key.ts';
import type {
  Check,
  Chooser,
  Ending,
  Machine,
  Operation,
  RunOptions,
  Setup,
  SharedHandle,
  Step,
  Task,
  View,
} from './task.ts';

/** More do not fit in a bit set of 31; nobody reads a timeline of 31 lanes. */
export const maxTasks = 31;

const invisible: View = { show: () => '', key: () => '' };

let capturedResolve: (value: unknown) => void;
let capturedReject: (error: unknown) => void;
const capture = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => {
  capturedResolve = resolve;
  capturedReject = reject;
};

/**
 * One execution. Nothing here waits for a timer or counts microtasks: when the running task parks (asks for its next
 * operation) or returns, the next step is chosen and run, and its result resolves the promise that task awaits.
 */
export class Run implements Machine {
  readonly tasks: Task[] = [];
  readonly handles: SharedHandle[] = [];
  readonly steps: Step[] = [];
  readonly invariants: Check[] = [];
  readonly endings: Check[] = [];
  readonly schedule: number[] = [];
  reads: Footprint = nothing;
  writes: Footprint = nothing;
  releases: Footprint = nothing;
  recording = false;
  /** A condition or an invariant is being evaluated. */
  looking = false;
  /** Objects that are touched without an await exist: a park counts only when the task's synchronous code is over. */
  strict = false;
  /** A task has seen a value that cannot be compared, so this execution's states have no key. */
  unkeyable: Unkeyable | null = null;
  /** The running task; null while the program is set up. */
  current: Task | null = null;
  ending: Ending | null = null;
  /** Tasks enabled where the execution stopped. */
  enabledAtEnd = 0;
  private stepOpen = false;
  private stepTask = 0;
  /** A task's body is being called: what it parks at is looked at when the call comes back. */
  private entering = false;
  /** Started, but not yet run up to their first operation; one after the other, once the running task has parked. */
  private readonly starting: { readonly task: Task; readonly body: () => unknown }[] = [];
  /** Tasks that are neither parked nor returned: a step has ended when there are none. */
  private running = 0;
  private unfinished = 0;
  private currentEnabled = 0;
  private currentOp: Operation | null = null;
  private guard = -1;
  private stepLine: number | null = null;
  private readonly names = new UniqueNames();
  private finished: (run: Run) => void = () => {};
  private readonly proceedLater = () => this.proceed();

  constructor(
    private readonly chooser: Chooser,
    readonly options: RunOptions,
  ) {}

  /** Runs one schedule from the program's beginning; resolves when it has ended, whatever the ending. */
  start(setup: Setup): Promise<Run> {
    const done = new Promise<Run>((resolve) => {
      this.finished = resolve;
    });
    setActive(this);
    try {
      setup(this);
      this.options.onStep?.(this);
    } catch (error) {
      this.finish(endingOf(error, null));
      return done;
    }
    if (!this.ending) this.proceed();
    return done;
  }

  // ── tasks ────────────────────────────────────────────────────────────────────────────────────────────────────

  spawn(name: string, body: () => unknown, options: { daemon?: boolean; event?: boolean } = {}): Task {
    const parent = this.current;
    if (this.tasks.length >= maxTasks) throw new Uncontrolled(`more than ${maxTasks} tasks`, callerLine());
    const place = parent ? parent.children++ : this.tasks.length;
    const task: Task = {
      id: this.tasks.length,
      name,
      parent,
      key: parent ? `${parent.key}.${place}` : String(place),
      daemon: options.daemon ?? false,
      startedAt: this.steps.length - (this.stepOpen ? 0 : 1),
      endedAt: -1,
      children: 0,
      objects: 0,
      pending: null,
      resolve: null,
      reject: null,
      line: null,
      done: false,
      history: '',
      end: null,
    };
    this.tasks.push(task);
    if (!task.daemon) this.unfinished++;
    task.end = this.shared(`${name} returned`, invisible, parent);
    if (options.event) this.begin(task, body);
    else this.starting.push({ task, body });
    return task;
  }

  /** An event's body is entered by its own first step, not by the step that announced it. */
  private begin(task: Task, body: () => unknown): void {
    this.running++;
    const begun = this.park(task, { label: () => `${task.name} begins`, run: () => undefined, ready: null });
    begun.then(() => {
      this.enter(task, body);
      if (this.running === 0) this.parked();
    });
  }

  /** Calls the task's code, which runs up to its first await. */
  private enter(task: Task, body: () => unknown): void {
    this.entering = true;
    this.current = task;
    let result: unknown;
    try {
      result = body();
    } catch (error) {
      result = Promise.reject(error);
    } finally {
      this.entering = false;
    }
    Promise.resolve(result).then(
      () => this.returned(task, null),
      (error: unknown) => this.returned(task, { error }),
    );
  }

  private returned(task: Task, thrown: { error: unknown } | null) {
    if (this.ending) return;
    if (task.pending)
      return this.finish(
        endingOf(new Uncontrolled(`${task.name} returned without awaiting ${task.pending.label()}`, task.line), task),
      );
    task.done = true;
    this.running--;
    if (!task.daemon) this.unfinished--;
    task.endedAt = this.steps.length - (this.stepOpen ? 0 : 1);
    if (thrown) {
      this.closeStep(true);
      return this.finish(endingOf(thrown.error, task));
    }
    task.end?.write();
    this.proceed();
  }

  // ── objects ──────────────────────────────────────────────────────────────────────────────────────────────────

  shared(name: string, view: View, owner: Task | null = this.current): Handle {
    const key = owner ? `${owner.key}/${owner.objects++}` : `/${this.handles.length}`;
    const id = owner ? dynamicId(this.options.ids, key) : this.handles.length;
    const handle = new Handle(this, id, this.options.tracing ? this.names.of(name) : name, key, view);
    this.handles.push(handle);
    return handle;
  }

  /** A value that the running task has seen, outside of an operation's result. */
  observe<T>(value: T): T {
    if (this.current && this.recording && !this.looking) this.remember(this.current, value);
    return value;
  }

  private remember(task: Task, value: unknown): void {
    if (!this.options.keyed) return;
    try {
      task.history += `;${keyOf(value)}`;
    } catch (error) {
      if (!(error instanceof Unkeyable)) throw error;
      this.unkeyable = error;
    }
  }

  // ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────

  operation(label: () => string, run: () => unknown, ready: (() => boolean) | null): Promise<unknown> {
    const task = this.current;
    if (this.ending) return never;
    if (!task) throw new Uncontrolled(`${label()} outside of a task: start one with go(…)`, callerLine());
    if (task.pending) {
      const error = new Uncontrolled(
        `${task.name} started ${label()} while ${task.pending.label()} was not awaited`,
        callerLine(),
      );
      this.finish(endingOf(error, task));
      return never;
    }
    const promise = this.park(task, { label, run, ready });
    if (!this.entering) this.parked();
    return promise;
  }

  private park(task: Task, operation: Operation): Promise<unknown> {
    const promise = new Promise<unknown>(capture);
    task.resolve = capturedResolve;
    task.reject = capturedReject;
    task.pending = operation;
    this.running--;
    if (this.options.tracing) task.line = callerLine();
    return promise;
  }

  private parked(): void {
    if (this.strict) queueMicrotask(this.proceedLater);
    else this.proceed();
  }

  enabled(): number {
    let mask = 0;
    for (const task of this.tasks) {
      const operation = task.pending;
      if (operation && (operation.ready === null || holds(this, operation.ready))) mask |= 1 << task.id;
    }
    return mask;
  }

  private proceed(): void {
    if (this.ending || this.running > 0) return;
    setActive(this);
    try {
      for (let start = this.starting.shift(); start; start = this.starting.shift()) {
        this.running++;
        this.enter(start.task, start.body);
        if (this.ending || this.running > 0) return;
      }
      this.current = this.stepOpen ? (this.tasks[this.stepTask] as Task) : null;
      this.closeStep(false);
      if (!this.ending) this.next();
    } catch (error) {
      if (!this.ending) this.finish(endingOf(error, this.current));
    }
  }

  private next() {
    const depth = this.steps.length;
    const prefix = this.chooser.prefix;
    let choice: number;
    if (depth < prefix.length && !this.options.tracing) {
      choice = prefix[depth] as number;
      this.currentEnabled = 0;
    } else {
      const enabled = this.enabled();
      this.enabledAtEnd = enabled;
      if (enabled === 0) return this.quiesce();
      if (depth >= this.options.stepLimit) return this.finish({ kind: 'step-limit' });
      choice = depth < prefix.length ? (prefix[depth] as number) : this.chooser.pick(this, enabled);
      if (choice < 0) return this.finish({ kind: 'stopped' });
      this.currentEnabled = enabled;
    }
    this.perform(this.tasks[choice], depth);
  }

  private perform(task: Task | undefined, depth: number) {
    const operation = task?.pending;
    if (!task || !operation) return this.finish({ kind: 'diverged', step: depth });
    this.reads = nothing;
    this.writes = nothing;
    this.releases = nothing;
    this.recording = true;
    this.guard = -1;
    if (operation.ready !== null) {
      if (!holds(this, operation.ready)) return this.finish({ kind: 'diverged', step: depth });
      this.guard = this.reads.length;
    }
    this.current = task;
    this.currentOp = operation;
    this.stepTask = task.id;
    this.stepOpen = true;
    task.pending = null;
    this.running++;
    this.stepLine = task.line;
    this.schedule.push(task.id);
    let value: unknown;
    try {
      value = operation.run();
    } catch (error) {
      if (error instanceof Fatal || error instanceof Uncontrolled) {
        this.closeStep(true);
        return this.finish(endingOf(error, task));
      }
      this.remember(task, error);
      task.reject?.(error);
      return;
    }
    this.remember(task, value);
    task.resolve?.(value);
  }

  private closeStep(halts: boolean): void {
    if (!this.stepOpen) return;
    this.stepOpen = false;
    const operation = this.currentOp as Operation;
    const broken = halts || this.invariants.length === 0 ? null : brokenInvariant(this);
    this.recording = false;
    const tracing = this.options.tracing;
    this.steps.push({
      task: this.stepTask,
      label: tracing ? operation.label() : '',
      line: this.stepLine,
      reads: this.reads,
      writes: this.writes,
      readBits: bitsOf(this.reads),
      writeBits: bitsOf(this.writes),
      guard: this.guard,
      releases: this.releases,
      enabled: this.currentEnabled,
      halts: halts || broken !== null,
    });
    this.reads = nothing;
    this.writes = nothing;
    this.releases = nothing;
    this.options.onStep?.(this);
    if (broken !== null) this.finish({ kind: 'failed', message: broken, task: this.stepTask });
  }

  private quiesce() {
    if (this.unfinished > 0) return this.finish({ kind: 'deadlock' });
    const broken = brokenEnding(this);
    this.finish(broken === null ? { kind: 'ok' } : { kind: 'failed', message: broken, task: null });
  }

  /** The microtasks ran dry and the running task neither parked nor returned. */
  stuck(line: number | null): void {
    if (this.ending) return;
    const name = this.current?.name ?? 'the program';
    this.closeStep(true);
    this.finish({
      kind: 'uncontrolled',
      message: `${name} awaits something that is not an operation of postmutex/explore`,
      line,
    });
  }

  private finish(ending: Ending): void {
    this.ending = ending;
    this.recording = false;
    release(this);
    this.finished(this);
  }
}

/** An abandoned task waits on this for ever and is collected with its execution. */
const never: Promise<never> = new Promise(() => {});

function endingOf(error: unknown, task: Task | null): Ending {
  if (error instanceof Uncontrolled) return { kind: 'uncontrolled', message: error.message, line: error.line };
  return { kind: 'failed', message: failureText(error), task: task?.id ?? null };
}
