import { cell, program, type Stage } from 'postmutex/explore';

// requests++ is a read and a write.

export default program('a counter without a lock', (stage: Stage) => {
  const requests = cell('requests', 0);
  const count = async () => {
    const seen = await requests.get();
    await requests.set(seen + 1);
  };
  stage.go('goroutine 10: handler', count);
  stage.go('goroutine 11: handler', count);
  stage.afterwards('both requests are counted', () => requests.peek() === 2);
});
