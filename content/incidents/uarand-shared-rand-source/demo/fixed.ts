import { mutex, program, randSource, type Stage } from 'postmutex/explore';

// A Randomizer that locks in every method of its own: whoever draws, by GetRandom or by Intn, takes the lock of the source.

export default program('uarand with a Randomizer that locks', ({ go }: Stage) => {
  const source = randSource('rngSource');
  const mu = mutex('locked.mu');
  const intn = async () => {
    await mu.lock();
    await source.uint64();
    await mu.unlock();
  };
  const getRandom = () => intn();

  go('goroutine 371: GetRandom', getRandom);
  go('goroutine 372: GetRandom', getRandom);
  go('goroutine 373: Intn', intn);
});
