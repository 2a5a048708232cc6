import { format } from '../../format.ts';
import { observe, peeking, sharedSync } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * A property that several callbacks read and write (`this.closed`). As in Node, reading and writing take no turn of
 * their own: whatever stands between two awaits happens at once.
 */
export interface Property<T> {
  value: T;
  peek(): T;
}

export function property<T>(name: string, initial: T): Property<T> {
  let current = initial;
  const handle = sharedSync(name, { show: () => format(current), key: () => keyOf(current) });
  return {
    get value() {
      handle.read();
      return observe(current);
    },
    set value(next) {
      handle.write();
      current = next;
    },
    peek() {
      peeking(handle);
      return current;
    },
  };
}
