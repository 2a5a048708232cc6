import { shared, step } from '../../shared.ts';
import { mutex } from './mutex.ts';

/**
 * Go's sync.Once (src/sync/once.go): everyone who calls `do` returns after the one call of the function has. A call
 * that panics counts as the one.
 */
export interface Once {
  readonly do: (body: () => Promise<unknown>) => Promise<void>;
}

export function once(name: string): Once {
  let done = false;
  const mu = mutex(`${name}.m`);
  const handle = shared(name, { show: () => (done ? 'done' : 'not yet'), key: () => String(done) });
  const isDone = () =>
    step(
      () => `${handle.name}.done?`,
      () => {
        handle.read();
        return done;
      },
    );
  return {
    do: async (body) => {
      if (await isDone()) return;
      await mu.lock();
      try {
        if (await isDone()) return;
        try {
          await body();
        } finally {
          await step(
            () => `${handle.name}.done = true`,
            () => {
              handle.write();
              done = true;
            },
          );
        }
      } finally {
        await mu.unlock();
      }
    },
  };
}
