import { goMap, program, type Stage } from 'postmutex/explore';

// net/http runs every request on its own goroutine; both write the map.

export default program('two handlers, one map', (stage: Stage) => {
  const visits = goMap<string, number>('visits');
  stage.go('goroutine 18: handler', () => visits.set('/a', 1));
  stage.go('goroutine 19: handler', () => visits.set('/b', 1));
  stage.afterwards('both visits are counted', () => visits.peek().size === 2);
});
