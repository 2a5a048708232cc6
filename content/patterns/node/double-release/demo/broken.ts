import { cell, pool, program, type Stage } from 'postmutex/explore';

// Two paths give the client back, and each looks before the other has said so.

export default program('released by the handler and by the error path', (stage: Stage) => {
  const clients = pool('pool', 1);
  const failed = cell('failed', false);
  stage.event('request', async () => {
    const client = await clients.connect();
    stage.event('error event', async () => {
      await failed.set(true);
      await client.release();
    });
    await client.query('SELECT 1');
    if (!(await failed.get())) await client.release();
  });
});
