import { program, property, type Stage, turn } from 'postmutex/explore';

// pg-pool 2.0.7 (PR #123): each checkout has a release of its own, and the pool's listener is off while a client is lent.
// pool.query lends one to itself and listens to nothing: the error event of a connection that breaks has no listener.

export default program('pg-pool 2.0.7, a connection breaks', (stage: Stage) => {
  const idleListener = property('idleListener is on', true);
  const queryRuns = property('pool.query runs', false);

  stage.event('pool.query', async () => {
    queryRuns.value = true;
    idleListener.value = false; // _acquireClient
    await turn('the server answers');
    idleListener.value = true; // _release
    queryRuns.value = false;
  });

  stage.event('the connection breaks', () => {
    if (!idleListener.value) throw new Error("Unhandled 'error' event: Connection terminated unexpectedly");
  });
});
