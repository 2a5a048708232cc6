import { goMap, program, type Stage } from 'postmutex/explore';

// A handler looks something up while a reload writes. (A map that is still empty is not looked at.)

export default program('a reload under a reader', (stage: Stage) => {
  const config = goMap<string, string>('config');
  stage.go('goroutine 1: reload', async () => {
    await config.set('mode', 'new');
    await config.set('level', 'debug');
  });
  stage.go('goroutine 22: handler', async () => {
    await config.get('mode');
  });
});
