import { atomic, program, type Stage, waitGroup } from 'postmutex/explore';

// Two goroutines both count the same worker down.

export default program('Done once too often', (stage: Stage) => {
  const wg = waitGroup('wg');
  const failed = atomic('failed', false);
  const worker = async () => {
    await failed.store(true);
    await wg.done();
  };
  stage.go('goroutine 1: main', async () => {
    await wg.add(1);
    stage.go('goroutine 2: worker', worker);
    if (await failed.load()) await wg.done(); // cleans up after a failed worker, which has done so itself
    await wg.wait();
  });
});
