import { cell, program, type Stage, sleep } from 'postmutex/explore';

// Whoever settles first calls back.

export default program('an error after success, fixed', (stage: Stage) => {
  const calls = cell('calls', 0);
  const settled = cell('settled', false);
  const callback = async () => {
    let first = false;
    await settled.update((already) => {
      first = !already;
      return true;
    });
    if (first) await calls.update((count) => count + 1);
  };
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
