import { channel, program, type Stage } from 'postmutex/explore';

// Stop may be called twice; each closes.

export default program('two owners of one quit channel', (stage: Stage) => {
  const quit = channel<never>('quit');
  stage.go('goroutine 8: Stop', () => quit.close());
  stage.go('goroutine 9: Stop', () => quit.close());
});
