import { program, property, type Stage, sleep, turn } from 'postmutex/explore';

// mysql2 2.3.1 (PR #1390) and later: an error packet clears the timer. When the timer has fired already there is nothing to
// clear, and the error calls back all the same.

export default program('mysql2 2.3.1, an error after the timeout', ({ event }: Stage) => {
  const queryTimeout = property('query.queryTimeout is set', true); // start()
  const called = property('done was called', false);

  const onResult = () => {
    if (called.value) throw new Error('Callback was already called.'); // async, onlyOnce
    called.value = true;
  };

  event('Query.execute: an error packet', async () => {
    await turn('the server answers');
    if (queryTimeout.value) queryTimeout.value = false; // clearTimeout
    onResult(); // command.js:36
  });
  event('Query._handleTimeoutError', async () => {
    await sleep(500, 'the timer fires after 500 ms');
    if (!queryTimeout.value) return; // it was cleared
    queryTimeout.value = false;
    onResult();
  });
});
