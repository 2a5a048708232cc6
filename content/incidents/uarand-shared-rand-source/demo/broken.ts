import { program, randSource, type Stage } from 'postmutex/explore';

// uarand v0.1.0: Default draws from one rand.NewSource, and GetRandom has no lock.

export default program('uarand v0.1.0', ({ go }: Stage) => {
  const source = randSource('rngSource');
  const getRandom = () => source.uint64(); // uarand.go:31: u.UserAgents[u.Intn(len(u.UserAgents))]

  go('goroutine 371: fetch', getRandom);
  go('goroutine 372: fetch', getRandom);
  go('goroutine 373: fetch', getRandom);
});
