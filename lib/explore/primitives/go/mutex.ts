import { Fatal } from '../../errors.ts';
import { currentTask, shared, step, stepWhen } from '../../shared.ts';

/** Go's sync.Mutex (src/sync/mutex.go): not reentrant, owned by nobody, so anyone may unlock it. */
export interface Mutex {
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
  readonly tryLock: () => Promise<boolean>;
}

export function mutex(name: string): Mutex {
  let owner: number | null = null;
  const handle = shared(name, {
    show: () => (owner === null ? 'unlocked' : 'locked'),
    key: () => String(owner !== null),
    owner: () => owner,
  });
  const take = () => {
    handle.write();
    owner = currentTask();
  };
  const free = () => {
    handle.read();
    return owner === null;
  };
  return {
    lock: () => stepWhen(() => `${handle.name}.Lock()`, free, take),
    unlock: () =>
      step(
        () => `${handle.name}.Unlock()`,
        () => {
          handle.write();
          if (owner === null) throw new Fatal('sync: unlock of unlocked mutex');
          handle.release();
          owner = null;
        },
      ),
    tryLock: () =>
      step(
        () => `${handle.name}.TryLock()`,
        () => {
          if (!free()) return false;
          take();
          return true;
        },
      ),
  };
}
