import { goMap, mutex, program, type Stage } from 'postmutex/explore';

// One lock around every write.

export default program('two handlers, one map, fixed', (stage: Stage) => {
  const visits = goMap<string, number>('visits');
  const mu = mutex('mu');
  const count = async (path: string) => {
    await mu.lock();
    await visits.set(path, 1);
    await mu.unlock();
  };
  stage.go('goroutine 18: handler', () => count('/a'));
  stage.go('goroutine 19: handler', () => count('/b'));
  stage.afterwards('both visits are counted', () => visits.peek().size === 2);
});
