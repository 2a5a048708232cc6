import { contextPool, program, responseWriter, type Stage, timeoutHandler } from 'postmutex/explore';

// go-feature-flag v1.39 on labstack/echo v4.12: Timeout is the last middleware of the chain. It runs the handler on a
// second goroutine with the same pooled context. After the deadline the first goroutine goes home and gives the
// context back; the next request gets it, while the handler it was taken from still writes through it.

export default program('echo Timeout, last in the chain', ({ go }: Stage) => {
  const pool = contextPool('Echo.pool');
  const first = responseWriter('request 1');
  const second = responseWriter('request 2');

  go('request 1', async () => {
    const c = await pool.get();
    await c.writer.set(first); // c.Reset(r, w)
    const timeout = timeoutHandler('Timeout', 5000, async (tw) => {
      await c.writer.set(tw); // ctx.Response().Writer = tw
      await c.json(200, 'flag for request 1');
    });
    await timeout(first);
    await pool.put(c);

    // The next request on this worker is handed the same context.
    const next = await pool.get();
    await next.writer.set(second);
    await next.json(200, 'flag for request 2');
    await pool.put(next);
  });
});
