import { Uncontrolled } from './errors.ts';
import { touch } from './footprint.ts';
import { callerLine } from './source-line.ts';
import type { Machine, SharedHandle, Task, View } from './task.ts';

let active: Machine | null = null;

export function setActive(run: Machine | null): void {
  // Asked at every step, and nearly always already so: a store into what lives long is dearer than the question.
  if (active !== run) active = run;
}

/** The execution whose code is running now. */
export function activeRun(): Machine {
  if (!active)
    throw new Uncontrolled('this needs a running program: create objects and tasks inside program(…)', callerLine());
  return active;
}

const strayObject = (name: string) =>
  new Uncontrolled(`${name} belongs to another execution: create shared objects inside program(…)`, callerLine());

/** Where a step's footprint is written down. */
type Recording = Pick<Machine, 'reads' | 'writes' | 'releases' | 'recording'>;

/** A shared object as the engine sees it: something that steps read and write. */
export class Handle implements SharedHandle {
  private knownKey: string | null = null;

  constructor(
    readonly run: Recording,
    readonly id: number,
    readonly name: string,
    /** Who made it, as its which object: together, the same object in every execution. */
    private readonly owner: Task | null,
    private readonly place: number | string,
    readonly view: View,
  ) {}

  get key(): string {
    this.knownKey ??= `${this.owner?.key ?? ''}/${this.place}`;
    return this.knownKey;
  }

  toString(): string {
    return this.key;
  }

  read(): void {
    const run = this.run;
    if (run !== active) throw strayObject(this.name);
    if (run.recording) run.reads = touch(run.reads, this.id);
  }

  write(): void {
    const run = this.run;
    if (run !== active) throw strayObject(this.name);
    if (run.recording) run.writes = touch(run.writes, this.id);
  }

  release(): void {
    this.write();
    if (this.run.recording) this.run.releases = touch(this.run.releases, this.id);
  }
}
