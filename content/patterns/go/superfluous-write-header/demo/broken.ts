import { program, responseWriter, type Stage } from 'postmutex/explore';

// A watchdog answers for a slow handler, which then answers too.

export default program('an error answer after the answer', (stage: Stage) => {
  const w = responseWriter('w');
  stage.go('goroutine 12: handler', () => w.writeHeader(200));
  stage.go('goroutine 13: watchdog', () => w.writeHeader(503));
  stage.afterwards('the status is written once', () => w.peek().superfluous === 0);
});
