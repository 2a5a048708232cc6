import { cell, pool, program, type Stage, until } from 'postmutex/explore';

// The shutdown waits for the requests that are open.

export default program('a query after the pool has ended, fixed', (stage: Stage) => {
  const clients = pool('pool', 1);
  const open = cell('open requests', 1);
  stage.event('request', async () => {
    const client = await clients.connect();
    await client.query('SELECT 1');
    await client.release();
    await open.update((count) => count - 1);
  });
  stage.event('SIGTERM', async () => {
    await until('no request is open', [open], (count) => count === 0);
    await clients.end();
  });
});
