import { mutex, program, randSource, type Stage } from 'postmutex/explore';

// A lock around the source.

export default program('one rand.NewSource for all, fixed', (stage: Stage) => {
  const rng = randSource('rng');
  const mu = mutex('mu');
  const jitter = async () => {
    await mu.lock();
    await rng.uint64();
    await mu.unlock();
  };
  stage.go('goroutine 60: retry', jitter);
  stage.go('goroutine 61: retry', jitter);
  stage.go('goroutine 62: retry', jitter);
});
