import { cell, mutex, program, type Stage } from 'postmutex/explore';

// One path returns without unlocking: everyone after it waits for ever.

export default program('an early return keeps the lock', (stage: Stage) => {
  const mu = mutex('mu');
  const empty = cell('empty', true);
  const handle = async () => {
    await mu.lock();
    if (await empty.get()) return; // no unlock on this way out
    await mu.unlock();
  };
  stage.go('goroutine 50: handler', handle);
  stage.go('goroutine 51: fill', () => empty.set(false));
  stage.go('goroutine 52: handler', handle);
});
