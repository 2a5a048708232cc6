import { Panic } from '../../errors.ts';
import { shared, step, stepWhen } from '../../shared.ts';

/** Go's sync.WaitGroup (src/sync/waitgroup.go), with its three panics. */
export interface WaitGroup {
  readonly add: (delta: number) => Promise<void>;
  readonly done: () => Promise<void>;
  readonly wait: () => Promise<void>;
}

export function waitGroup(name: string): WaitGroup {
  let counter = 0;
  let waiters = 0;
  let releases = 0;
  const handle = shared(name, {
    show: () => `counter ${counter}${waiters ? `, ${waiters} waiting` : ''}`,
    key: () => `${counter},${waiters},${releases}`,
  });
  const add = (delta: number, operation: string) =>
    step(
      () => `${handle.name}.${operation}`,
      () => {
        handle.write();
        counter += delta;
        if (counter < 0) throw new Panic('sync: negative WaitGroup counter');
        if (waiters > 0 && delta > 0 && counter === delta) {
          throw new Panic('sync: WaitGroup misuse: Add called concurrently with Wait');
        }
        if (counter > 0 || waiters === 0) return;
        waiters = 0;
        releases++;
      },
    );
  return {
    add: (delta) => add(delta, `Add(${delta})`),
    done: () => add(-1, 'Done()'),
    wait: async () => {
      const ticket = await step(
        () => `${handle.name}.Wait()`,
        () => {
          handle.write();
          if (counter === 0) return null;
          waiters++;
          return releases;
        },
      );
      if (ticket === null) return;
      await stepWhen(
        () => `${handle.name}.Wait(): released`,
        () => {
          handle.read();
          return releases > ticket;
        },
        () => {
          if (counter !== 0 || waiters !== 0)
            throw new Panic('sync: WaitGroup is reused before previous Wait has returned');
        },
      );
    },
  };
}
