import { pool, program, type Stage } from 'postmutex/explore';

// The shutdown ends the pool under a request.

export default program('a query after the pool has ended', (stage: Stage) => {
  const clients = pool('pool', 1);
  stage.event('request', async () => {
    const client = await clients.connect();
    await client.query('SELECT 1');
    await client.release();
  });
  stage.event('SIGTERM', () => clients.end());
});
