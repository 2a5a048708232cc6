import { cell, program, type Stage, sleep } from 'postmutex/explore';

// Reply and timeout each call back.

export default program('an error after success', (stage: Stage) => {
  const calls = cell('calls', 0);
  const callback = () => calls.update((count) => count + 1);
  stage.event('reply', async () => {
    await sleep(30, 'the reply is here');
    await callback();
  });
  stage.event('timeout', async () => {
    await sleep(20, 'the timeout fires');
    await callback();
  });
  stage.invariant('the callback is called once', () => calls.peek() <= 1);
});
