import { cell, lockfile, program, type Stage, sleep } from 'postmutex/explore';

// Losing the lock is a normal event: it is handled, and the write is safe without it. The lock saves work, no more.

export default program('a lock that looks dead, fixed', (stage: Stage) => {
  const lock = lockfile('state.json.lock', { stale: 10_000, update: 5_000 });
  const total = cell('total', 0);
  let worked = 0;

  const update = async () => {
    const held = await lock.lock({ onCompromised: () => {} });
    await total.update((value) => value + 1); // the storage adds: nothing is remembered across an await
    worked++;
    await held.release().catch(() => {}); // ERELEASED: the lock was lost before
  };
  const orLeaveIt = (error: { code?: string }) => {
    if (error.code !== 'ELOCKED') throw error; // ELOCKED: another run is at work
  };

  stage.event('run 1', () => update().catch(orLeaveIt));
  stage.event('run 2', async () => {
    await sleep(11_000, 'run 2 starts 11 s later');
    await update().catch(orLeaveIt);
  });
  stage.afterwards('every run that worked is in the total', () => total.peek() === worked);
});
