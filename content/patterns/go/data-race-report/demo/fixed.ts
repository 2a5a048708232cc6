import { atomic, program, type Stage } from 'postmutex/explore';

// One indivisible addition.

export default program('a counter without a lock, fixed', (stage: Stage) => {
  const requests = atomic('requests', 0);
  const count = () => requests.add(1);
  stage.go('goroutine 10: handler', count);
  stage.go('goroutine 11: handler', count);
  stage.afterwards('both requests are counted', () => requests.peek() === 2);
});
