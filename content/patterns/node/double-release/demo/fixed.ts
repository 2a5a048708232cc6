import { cell, pool, program, type Stage } from 'postmutex/explore';

// One owner, one release.

export default program('released by the handler and by the error path, fixed', (stage: Stage) => {
  const clients = pool('pool', 1);
  const failed = cell('failed', false);
  stage.event('request', async () => {
    const client = await clients.connect();
    stage.event('error event', () => failed.set(true));
    await client.query('SELECT 1');
    await client.release(); // the one place that gives it back
  });
});
