import { contextPool, contextWithTimeout, program, responseWriter, type Stage } from 'postmutex/explore';

// 7d94c06, released in v1.41.0: the Timeout middleware is gone. The handler runs on the request's own goroutine and
// looks at a deadline itself, so the context is given back only when nobody uses it any more.

export default program('echo without Timeout (v1.41.0)', ({ go }: Stage) => {
  const pool = contextPool('Echo.pool');
  const first = responseWriter('request 1');
  const second = responseWriter('request 2');

  go('request 1', async () => {
    const c = await pool.get();
    await c.writer.set(first);
    const ctx = contextWithTimeout('ctx', 5000);
    const late = await ctx.err();
    if (late) await c.json(503, late);
    else await c.json(200, 'flag for request 1');
    await pool.put(c);

    const next = await pool.get();
    await next.writer.set(second);
    await next.json(200, 'flag for request 2');
    await pool.put(next);
  });
});
