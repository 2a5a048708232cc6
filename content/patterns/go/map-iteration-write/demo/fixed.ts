import { goMap, mutex, program, type Stage } from 'postmutex/explore';

// The range holds the lock from its first to its last element.

export default program('a broadcast under a join, fixed', (stage: Stage) => {
  const clients = goMap<string, string>('clients');
  const mu = mutex('mu');
  stage.go('goroutine 7: broadcast', async () => {
    await mu.lock();
    await clients.range(async () => {});
    await mu.unlock();
  });
  stage.go('goroutine 31: join', async () => {
    await mu.lock();
    await clients.set('a', 'socket');
    await clients.set('b', 'socket');
    await mu.unlock();
  });
});
