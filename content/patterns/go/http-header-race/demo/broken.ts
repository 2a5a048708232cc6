import { program, responseWriter, type Stage } from 'postmutex/explore';

// Two goroutines set headers of one response: the map behind them has no lock.

export default program('a handler that outlives its timeout', (stage: Stage) => {
  const w = responseWriter('w');
  stage.go('goroutine 40: handler', () => w.header().set('Content-Type', 'application/json'));
  stage.go('goroutine 41: timeout', () => w.header().set('Connection', 'close'));
});
