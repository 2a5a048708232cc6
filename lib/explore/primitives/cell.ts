import { format } from '../format.ts';
import { peeking, perform, shared, step } from '../shared.ts';
import { identity, keyOf } from '../state-key.ts';
import type { Operation, SharedHandle } from '../task.ts';

/** A shared variable. Every read and every write is a step of its own, as between two goroutines without a lock. */
export interface Cell<T> {
  readonly get: () => Promise<T>;
  readonly set: (value: T) => Promise<void>;
  /** Read and write in one step, as an atomic operation would; resolves to the new value. */
  readonly update: (change: (value: T) => T) => Promise<T>;
  /** For invariants and the conditions of `until`: reads without a step. */
  readonly peek: () => T;
  readonly [identity]: unknown;
}

/** Made at every write, of which a search has millions: one object instead of two functions and what they close over. */
class Assignment<T> implements Operation {
  readonly ready = null;

  constructor(
    private readonly handle: SharedHandle,
    private readonly assign: (value: T) => void,
    private readonly next: T,
  ) {}

  label(): string {
    return `${this.handle.name} = ${format(this.next)}`;
  }

  run(): void {
    this.handle.write();
    this.assign(this.next);
  }
}

export function cell<T>(name: string, initial: T): Cell<T> {
  let value = initial;
  const handle = shared(name, { show: () => format(value), key: () => keyOf(value) });
  const read = {
    label: () => `read ${handle.name}`,
    run: () => {
      handle.read();
      return value;
    },
    ready: null,
  };
  const assign = (next: T) => {
    value = next;
  };
  return {
    [identity]: handle,
    get: () => perform<T>(read),
    set: (next) => perform<void>(new Assignment(handle, assign, next)),
    update: (change) =>
      step(
        () => `update ${handle.name}`,
        () => {
          handle.write();
          value = change(value);
          return value;
        },
      ),
    peek: () => {
      peeking(handle);
      return value;
    },
  };
}
