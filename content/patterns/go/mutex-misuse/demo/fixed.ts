import { mutex, program, type Stage } from 'postmutex/explore';

// Only who has locked unlocks.

export default program('an unlock that races the lock, fixed', (stage: Stage) => {
  const mu = mutex('mu');
  stage.go('goroutine 3: worker', async () => {
    await mu.lock();
    await mu.unlock();
  });
  stage.go('goroutine 4: cleanup', async () => {
    if (await mu.tryLock()) await mu.unlock();
  });
});
