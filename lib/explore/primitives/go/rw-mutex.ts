import { Fatal } from '../../errors.ts';
import { currentTask, shared, step, stepWhen } from '../../shared.ts';

/** Go's sync.RWMutex (src/sync/rwmutex.go): a writer that waits keeps new readers out, so readers must not lock twice. */
export interface RWMutex {
  readonly rLock: () => Promise<void>;
  readonly rUnlock: () => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
}

export function rwMutex(name: string): RWMutex {
  let readers = 0;
  let writer: number | null = null;
  let locked = false;
  const handle = shared(name, {
    show: () =>
      locked
        ? 'write-locked'
        : [`${readers} readers`, writer === null ? '' : 'a writer waits'].filter(Boolean).join(', '),
    key: () => `${readers}${writer !== null}${locked}`,
    owner: () => (locked ? writer : null),
  });
  return {
    rLock: () =>
      stepWhen(
        () => `${handle.name}.RLock()`,
        () => {
          handle.read();
          return writer === null;
        },
        () => {
          handle.write();
          readers++;
        },
      ),
    rUnlock: () =>
      step(
        () => `${handle.name}.RUnlock()`,
        () => {
          handle.write();
          if (readers === 0) throw new Fatal('sync: RUnlock of unlocked RWMutex');
          readers--;
        },
      ),
    lock: async () => {
      await stepWhen(
        () => `${handle.name}.Lock(): keep new readers out`,
        () => {
          handle.read();
          return writer === null;
        },
        () => {
          handle.write();
          writer = currentTask();
        },
      );
      await stepWhen(
        () => `${handle.name}.Lock()`,
        () => {
          handle.read();
          return readers === 0;
        },
        () => {
          handle.write();
          locked = true;
        },
      );
    },
    unlock: () =>
      step(
        () => `${handle.name}.Unlock()`,
        () => {
          handle.write();
          if (!locked) throw new Fatal('sync: Unlock of unlocked RWMutex');
          handle.release();
          locked = false;
          writer = null;
        },
      ),
  };
}
