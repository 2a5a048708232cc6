import { goMap, program, rwMutex, type Stage } from 'postmutex/explore';

// The reader takes the lock too: a lock on the writers only leaves this very crash.

export default program('a reload under a reader, fixed', (stage: Stage) => {
  const config = goMap<string, string>('config');
  const mu = rwMutex('mu');
  stage.go('goroutine 1: reload', async () => {
    await mu.lock();
    await config.set('mode', 'new');
    await config.set('level', 'debug');
    await mu.unlock();
  });
  stage.go('goroutine 22: handler', async () => {
    await mu.rLock();
    await config.get('mode');
    await mu.rUnlock();
  });
});
