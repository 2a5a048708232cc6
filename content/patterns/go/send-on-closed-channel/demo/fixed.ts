import { channel, program, type Stage, waitGroup } from 'postmutex/explore';

// The channel is closed once, by the one who knows that every sender is done.

export default program('a producer closed by another, fixed', (stage: Stage) => {
  const jobs = channel<string>('jobs', 2);
  const producers = waitGroup('producers');
  const produce = async (job: string) => {
    await jobs.send(job);
    await producers.done();
  };
  stage.go('goroutine 4: closer', async () => {
    await producers.add(2);
    stage.go('goroutine 5: producer', () => produce('a'));
    stage.go('goroutine 6: producer', () => produce('b'));
    await producers.wait();
    await jobs.close();
  });
});
