import { channel, once, program, type Stage } from 'postmutex/explore';

// sync.Once closes once.

export default program('two owners of one quit channel, fixed', (stage: Stage) => {
  const quit = channel<never>('quit');
  const stop = once('stop');
  stage.go('goroutine 8: Stop', () => stop.do(() => quit.close()));
  stage.go('goroutine 9: Stop', () => stop.do(() => quit.close()));
});
