import { atomic, program, type Stage } from 'postmutex/explore';

// An atomic.Pointer or atomic.Value changes in one piece.

export default program('an interface read half assigned, fixed', (stage: Stage) => {
  const logger = atomic('logger', 'stdout');
  stage.go('goroutine 1: SetLogger', () => logger.store('file'));
  stage.go('goroutine 16: handler', async () => {
    await logger.load();
  });
});
