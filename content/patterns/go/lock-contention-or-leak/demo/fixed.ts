import { cell, mutex, program, type Stage } from 'postmutex/explore';

// Unlocked on every way out.

export default program('an early return keeps the lock, fixed', (stage: Stage) => {
  const mu = mutex('mu');
  const empty = cell('empty', true);
  const handle = async () => {
    await mu.lock();
    try {
      if (await empty.get()) return;
    } finally {
      await mu.unlock(); // defer mu.Unlock()
    }
  };
  stage.go('goroutine 50: handler', handle);
  stage.go('goroutine 51: fill', () => empty.set(false));
  stage.go('goroutine 52: handler', handle);
});
