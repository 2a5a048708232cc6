import { mutex, program, randSource, type Stage } from 'postmutex/explore';

// uarand v0.1.1: a mutex around the draw in GetRandom. Intn of the embedded Randomizer is exported too, and has none.

export default program('uarand v0.1.1, Intn beside GetRandom', ({ go }: Stage) => {
  const source = randSource('rngSource');
  const mu = mutex('u.mutex');
  const getRandom = async () => {
    await mu.lock();
    await source.uint64();
    await mu.unlock();
  };
  const intn = () => source.uint64();

  go('goroutine 371: GetRandom', getRandom);
  go('goroutine 372: GetRandom', getRandom);
  go('goroutine 373: Intn', intn);
});
