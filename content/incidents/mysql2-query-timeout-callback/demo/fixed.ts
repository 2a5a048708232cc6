import { program, property, type Stage, sleep, turn } from 'postmutex/explore';

// mysql2 3.24.6: an error packet clears the timer, and the job awaits a promise. What comes second finds it settled.

export default program('mysql2 3.24.6 with promises', ({ event, invariant, afterwards }: Stage) => {
  const queryTimeout = property('query.queryTimeout is set', true); // start()
  const ended = property('the server has ended the query', false);
  const settled = property('the promise is settled', false);
  const heard = property('times the job went on', 0);

  const reject = () => {
    if (settled.value) return;
    settled.value = true;
    heard.value += 1;
  };

  event('Query.execute: an error packet', async () => {
    await turn('the server answers');
    if (queryTimeout.value) queryTimeout.value = false; // clearTimeout
    ended.value = true;
    reject();
  });
  event('Query._handleTimeoutError', async () => {
    await sleep(500, 'the timer fires after 500 ms');
    if (!queryTimeout.value) return; // it was cleared
    queryTimeout.value = false;
    reject();
  });

  invariant('no timer runs for a query that has ended', () => !(ended.peek() && queryTimeout.peek()));
  afterwards('the job went on once', () => heard.peek() === 1);
});
