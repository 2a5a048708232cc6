import { format } from '../../format.ts';
import { peeking, shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/** Go's sync/atomic (src/sync/atomic/type.go): each operation is one indivisible step. */
export interface Atomic<T> {
  readonly load: () => Promise<T>;
  readonly store: (value: T) => Promise<void>;
  readonly swap: (value: T) => Promise<T>;
  readonly compareAndSwap: (old: T, value: T) => Promise<boolean>;
  readonly add: (delta: T & number) => Promise<number>;
  readonly peek: () => T;
}

export function atomic<T>(name: string, initial: T): Atomic<T> {
  let value = initial;
  const handle = shared(name, { show: () => format(value), key: () => keyOf(value) });
  const update = <R>(operation: string, change: () => R) =>
    step(
      () => `${handle.name}.${operation}`,
      () => {
        handle.write();
        return change();
      },
    );
  return {
    load: () =>
      step(
        () => `${handle.name}.Load()`,
        () => {
          handle.read();
          return value;
        },
      ),
    store: (next) =>
      update(`Store(${format(next)})`, () => {
        value = next;
      }),
    swap: (next) =>
      update(`Swap(${format(next)})`, () => {
        const old = value;
        value = next;
        return old;
      }),
    compareAndSwap: (old, next) =>
      update(`CompareAndSwap(${format(old)}, ${format(next)})`, () => {
        if (value !== old) return false;
        value = next;
        return true;
      }),
    add: (delta) =>
      update(`Add(${delta})`, () => {
        const sum = Number(value) + delta;
        value = sum as T;
        return sum;
      }),
    peek: () => {
      peeking(handle);
      return value;
    },
  };
}
