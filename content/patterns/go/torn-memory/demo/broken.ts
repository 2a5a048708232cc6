import { program, type Stage, variable } from 'postmutex/explore';

// An interface is two words; the reader can see one old and one new.

export default program('an interface read half assigned', (stage: Stage) => {
  const logger = variable('logger', 'stdout');
  stage.go('goroutine 1: SetLogger', () => logger.assign('file'));
  stage.go('goroutine 16: handler', async () => {
    await logger.load();
  });
});
