import type { Operation, SharedHandle, Task } from './task.ts';

/** A task as an execution keeps it. */
export class StartedTask implements Task {
  endedAt = -1;
  children = 0;
  objects = 0;
  pending: Operation | null = null;
  resolve: ((value: unknown) => void) | null = null;
  reject: ((error: unknown) => void) | null = null;
  line: number | null = null;
  done = false;
  history = '';
  end: SharedHandle | null = null;
  private knownKey: string | null = null;

  constructor(
    readonly id: number,
    readonly name: string,
    readonly body: () => unknown,
    readonly parent: Task | null,
    /** Which child of its parent it is; which task of the program, without one. */
    private readonly place: number,
    readonly daemon: boolean,
    readonly startedAt: number,
  ) {}

  get key(): string {
    this.knownKey ??= this.parent ? `${this.parent.key}.${this.place}` : String(this.place);
    return this.knownKey;
  }
}
