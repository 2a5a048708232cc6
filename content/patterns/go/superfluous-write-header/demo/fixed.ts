import { atomic, program, responseWriter, type Stage } from 'postmutex/explore';

// Whoever sets the flag first answers; nobody else does.

export default program('an error answer after the answer, fixed', (stage: Stage) => {
  const w = responseWriter('w');
  const answered = atomic('answered', false);
  const answer = async (status: number) => {
    if (await answered.compareAndSwap(false, true)) await w.writeHeader(status);
  };
  stage.go('goroutine 12: handler', () => answer(200));
  stage.go('goroutine 13: watchdog', () => answer(503));
  stage.afterwards('the status is written once', () => w.peek().superfluous === 0);
});
