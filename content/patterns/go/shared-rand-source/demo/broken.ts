import { program, randSource, type Stage } from 'postmutex/explore';

// A source made with rand.NewSource has no lock; the package-level functions have one.

export default program('one rand.NewSource for all', (stage: Stage) => {
  const rng = randSource('rng');
  const jitter = async () => {
    await rng.uint64();
  };
  stage.go('goroutine 60: retry', jitter);
  stage.go('goroutine 61: retry', jitter);
  stage.go('goroutine 62: retry', jitter);
});
