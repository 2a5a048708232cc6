import { contextPool, program, responseWriter, type Stage, timeoutHandler } from 'postmutex/explore';

// 2f5be32, released in v1.40.0: Timeout moves to the front of the chain, so that the other middleware run inside it.
// That changes who shares the context with whom, not that the abandoned handler keeps it: the collision only moves.

export default program('echo Timeout, first in the chain (v1.40.0)', ({ go }: Stage) => {
  const pool = contextPool('Echo.pool');
  const first = responseWriter('request 1');
  const second = responseWriter('request 2');

  go('request 1', async () => {
    const c = await pool.get();
    await c.writer.set(first);
    const timeout = timeoutHandler('Timeout', 5000, async (tw) => {
      await c.writer.set(tw);
      const inner = await c.writer.get(); // VersionHeader, now inside the timeout
      await inner?.header().set('X-GOFEATUREFLAG-VERSION', '1.40.0');
      await c.json(200, 'flag for request 1');
    });
    await timeout(first);
    await pool.put(c);

    const next = await pool.get();
    await next.writer.set(second);
    await next.json(200, 'flag for request 2');
    await pool.put(next);
  });
});
