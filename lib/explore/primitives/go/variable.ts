import { Fatal } from '../../errors.ts';
import { format } from '../../format.ts';
import { peeking, shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * A Go variable wider than a machine word (a struct, an interface, a slice header): assigned piece by piece, so a
 * reader can see half of it. Reading it in the middle is what the Go memory model calls a race with no guarantees
 * (go.dev/ref/mem); here it ends the program, as the race detector would.
 */
export interface Variable<T> {
  readonly load: () => Promise<T>;
  readonly assign: (value: T) => Promise<void>;
  readonly peek: () => T;
}

export function variable<T>(name: string, initial: T): Variable<T> {
  let value = initial;
  let torn = false;
  const handle = shared(name, {
    show: () => (torn ? 'half assigned' : format(value)),
    key: () => `${keyOf(value)}${torn}`,
  });
  const whole = () => {
    if (torn) throw new Fatal(`DATA RACE: ${handle.name} is read or written while it is being assigned`);
  };
  return {
    load: () =>
      step(
        () => `read ${handle.name}`,
        () => {
          handle.read();
          whole();
          return value;
        },
      ),
    assign: async (next) => {
      await step(
        () => `${handle.name} = …: first word`,
        () => {
          handle.write();
          whole();
          torn = true;
        },
      );
      await step(
        () => `${handle.name} = …: last word`,
        () => {
          handle.write();
          torn = false;
          value = next;
        },
      );
    },
    peek: () => {
      peeking(handle);
      return value;
    },
  };
}
