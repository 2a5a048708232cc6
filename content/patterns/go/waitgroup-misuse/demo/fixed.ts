import { atomic, program, type Stage, waitGroup } from 'postmutex/explore';

// The one that was counted up is the one that counts down.

export default program('Done once too often, fixed', (stage: Stage) => {
  const wg = waitGroup('wg');
  const failed = atomic('failed', false);
  const worker = async () => {
    await failed.store(true);
    await wg.done();
  };
  stage.go('goroutine 1: main', async () => {
    await wg.add(1);
    stage.go('goroutine 2: worker', worker);
    await wg.wait();
  });
});
