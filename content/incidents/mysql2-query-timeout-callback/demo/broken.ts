import { program, property, type Stage, sleep, turn } from 'postmutex/explore';

// mysql2 2.3.0, lib/commands: the timer of a query ends with its result, in done(). An error packet takes another way,
// past it, and the timer calls back for a query that is over.

export default program('mysql2 2.3.0, a query that fails', ({ event }: Stage) => {
  const queryTimeout = property('query.queryTimeout is set', true); // start()
  const called = property('done was called', false);

  const onResult = () => {
    if (called.value) throw new Error('Callback was already called.'); // async, onlyOnce
    called.value = true;
  };

  event('Query.execute: an error packet', async () => {
    await turn('the server answers');
    onResult(); // command.js
  });
  event('Query._handleTimeoutError', async () => {
    await sleep(500, 'the timer fires after 500 ms');
    queryTimeout.value = false;
    onResult(); // query.js:312
  });
});
