import { holds } from './conditions.ts';
import { type Footprint, nothing } from './footprint.ts';
import { Handle } from './handle.ts';
import { dynamicId, UniqueNames } from './object-names.ts';
import { keyOf, Unkeyable } from './state-key.ts';
import type { Check, RunOptions, Task, View } from './task.ts';

/** What the tasks of one execution share and have seen, and what the step being run has touched of it. */
export abstract class World {
  readonly tasks: Task[] = [];
  readonly handles: Handle[] = [];
  readonly invariants: Check[] = [];
  readonly endings: Check[] = [];
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
  private names: UniqueNames | null = null;

  constructor(readonly options: RunOptions) {}

  shared(name: string, view: View): Handle {
    return this.share(name, view, this.current);
  }

  protected share(name: string, view: View, owner: Task | null): Handle {
    const { tracing, ids } = this.options;
    const place = owner ? owner.objects++ : this.handles.length;
    const id = owner ? dynamicId(ids, `${owner.key}/${place}`) : place;
    if (tracing) this.names ??= new UniqueNames();
    const handle = new Handle(this, id, this.names?.of(name) ?? name, owner, place, view);
    this.handles.push(handle);
    return handle;
  }

  enabled(): number {
    let mask = 0;
    for (const task of this.tasks) {
      const operation = task.pending;
      if (operation && (operation.ready === null || holds(this, operation.ready))) mask |= 1 << task.id;
    }
    return mask;
  }

  /** A value that the running task has seen, outside of an operation's result. */
  observe<T>(value: T): T {
    if (this.current && !this.looking) this.remember(this.current, value);
    return value;
  }

  protected remember(task: Task, value: unknown): void {
    if (!this.options.keyed) return;
    try {
      task.history += `;${keyOf(value)}`;
    } catch (error) {
      if (!(error instanceof Unkeyable)) throw error;
      this.unkeyable = error;
    }
  }

  protected forget(): void {
    this.reads = nothing;
    this.writes = nothing;
    this.releases = nothing;
  }
}
