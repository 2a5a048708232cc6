import { mutex, program, type Stage } from 'postmutex/explore';

// The second goroutine unlocks what the first holds; then the first unlocks an unlocked mutex.

export default program('an unlock that races the lock', (stage: Stage) => {
  const mu = mutex('mu');
  stage.go('goroutine 3: worker', async () => {
    await mu.lock();
    await mu.unlock();
  });
  stage.go('goroutine 4: cleanup', async () => {
    if (!(await mu.tryLock()))
      await mu.unlock(); // "it is locked, so I may unlock it"
    else await mu.unlock();
  });
});
