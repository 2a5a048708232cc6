import { Fatal } from '../../errors.ts';
import { currentTask, perform, shared, step } from '../../shared.ts';

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
  const lock = { label: () => `${handle.name}.Lock()`, run: take, ready: free };
  const unlock = {
    label: () => `${handle.name}.Unlock()`,
    run: () => {
      handle.write();
      if (owner === null) throw new Fatal('sync: unlock of unlocked mutex');
      handle.release();
      owner = null;
    },
    ready: null,
  };
  return {
    lock: () => perform<void>(lock),
    unlock: () => perform<void>(unlock),
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
