import { channel, program, type Stage } from 'postmutex/explore';

// Two goroutines send; the one that is done first closes.

export default program('a producer closed by another', (stage: Stage) => {
  const jobs = channel<string>('jobs', 2);
  stage.go('goroutine 5: producer', () => jobs.send('a'));
  stage.go('goroutine 6: producer', async () => {
    await jobs.send('b');
    await jobs.close();
  });
});
