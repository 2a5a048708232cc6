import { brokenEnding, brokenInvariant, holds, look } from './conditions.ts';
import { endingOf } from './ending.ts';
import { Fatal, Uncontrolled } from './errors.ts';
import { bitsOf } from './footprint.ts';
import { setActive } from './handle.ts';
import { never, Parking } from './parking.ts';
import { callerLine } from './source-line.ts';
import { StartedTask } from './started-task.ts';
import {
  type Chooser,
  type Ending,
  type Machine,
  maxTasks,
  type Operation,
  type RunOptions,
  type Setup,
  type Step,
  type Task,
  type View,
} from './task.ts';
import { World } from './world.ts';

const invisible: View = { show: () => '', key: () => '' };

/**
 * One execution. Nothing here waits for a timer or counts microtasks: when the running task parks (asks for its next
 * operation) or returns, the next step is chosen and run, and its result resolves the promise that task awaits.
 */
export class Run extends World implements Machine {
  readonly steps: Step[] = [];
  readonly schedule: number[] = [];
  ending: Ending | null = null;
  /** Tasks enabled where the execution stopped. */
  enabledAtEnd = 0;
  private readonly parking = new Parking();
  private stepOpen = false;
  private stepTask = 0;
  /** The step being run was recorded in an earlier execution. */
  private replayed: Step | null = null;
  /** A task's body is being called: what it parks at is looked at when the call comes back. */
  private entering = false;
  /** Started, but not yet run up to their first operation; one after the other, once the running task has parked. */
  private readonly starting: Task[] = [];
  /** Tasks that are neither parked nor returned: a step has ended when there are none. */
  private running = 0;
  private unfinished = 0;
  private currentEnabled = 0;
  private currentOp: Operation | null = null;
  private guard = -1;
  private stepLine: number | null = null;
  private finished: ((run: Run) => void) | null = null;

  constructor(
    private readonly chooser: Chooser,
    options: RunOptions,
  ) {
    super(options);
  }

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
    const startedAt = this.steps.length - (this.stepOpen ? 0 : 1);
    const daemon = options.daemon ?? false;
    const task = new StartedTask(this.tasks.length, name, body, parent, place, daemon, startedAt);
    this.tasks.push(task);
    if (!daemon) this.unfinished++;
    task.end = this.share(this.options.tracing ? `${name} returned` : name, invisible, parent);
    if (options.event) this.begin(task);
    else this.starting.push(task);
    return task;
  }

  /** An event's body is entered by its own first step, not by the step that announced it. */
  private begin(task: Task): void {
    this.running++;
    const begun = this.park(task, { label: () => `${task.name} begins`, run: () => undefined, ready: null });
    begun.then(() => {
      this.enter(task);
      if (this.running === 0) this.parked();
    });
  }

  /** Calls the task's code, which runs up to its first await. */
  private enter(task: Task): void {
    this.entering = true;
    this.current = task;
    let result: unknown;
    try {
      result = task.body();
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

  // ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────

  operation(operation: Operation): Promise<unknown> {
    const task = this.current;
    if (this.ending) return never;
    if (!task) throw new Uncontrolled(`${operation.label()} outside of a task: start one with go(…)`, callerLine());
    if (task.pending) {
      const text = `${task.name} started ${operation.label()} while ${task.pending.label()} was not awaited`;
      this.finish(endingOf(new Uncontrolled(text, callerLine()), task));
      return never;
    }
    const promise = this.park(task, operation);
    if (!this.entering) this.parked();
    return promise;
  }

  private park(task: Task, operation: Operation): Promise<unknown> {
    const promise = this.parking.place(task);
    task.pending = operation;
    this.running--;
    if (this.options.tracing) task.line = callerLine();
    return promise;
  }

  private parked(): void {
    if (this.strict) queueMicrotask(() => this.proceed());
    else this.proceed();
  }

  private proceed(): void {
    if (this.ending || this.running > 0) return;
    try {
      while (this.starting.length > 0) {
        this.running++;
        this.enter(this.starting.shift() as Task);
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
    const { prefix, known } = this.chooser;
    let choice: number;
    if (depth < prefix.length && !this.options.tracing) {
      choice = prefix[depth] as number;
      this.replayed = known && depth < prefix.length - 1 ? (known[depth] ?? null) : null;
      this.currentEnabled = this.replayed ? 0 : this.enabled();
    } else {
      const enabled = this.enabled();
      this.enabledAtEnd = enabled;
      if (enabled === 0) return this.quiesce();
      if (depth >= this.options.stepLimit) return this.finish({ kind: 'step-limit' });
      choice = depth < prefix.length ? (prefix[depth] as number) : this.chooser.pick(this, enabled);
      if (choice < 0) return this.finish({ kind: 'stopped' });
      this.currentEnabled = enabled;
      this.replayed = null;
    }
    this.perform(this.tasks[choice], depth);
  }

  private perform(task: Task | undefined, depth: number) {
    const operation = task?.pending;
    if (!task || !operation) return this.finish({ kind: 'diverged', step: depth });
    this.recording = this.replayed === null;
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
    this.recording = false;
    if (this.replayed) {
      this.repeat(this.replayed);
      return;
    }
    const broken = halts || this.invariants.length === 0 ? null : brokenInvariant(this);
    const { tracing, onStep } = this.options;
    this.steps.push({
      task: this.stepTask,
      label: tracing ? (this.currentOp as Operation).label() : '',
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
    this.forget();
    onStep?.(this);
    if (broken !== null) this.finish({ kind: 'failed', message: broken, task: this.stepTask });
  }

  /** What an invariant looked at last decides which steps it is looked at after, so that is found out again. */
  private repeat(step: Step): void {
    this.steps.push(step);
    if (this.steps.length < this.chooser.prefix.length - 1) return;
    for (const invariant of this.invariants) look(this, invariant);
    this.forget();
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
    setActive(null);
    this.finished?.(this);
  }
}
