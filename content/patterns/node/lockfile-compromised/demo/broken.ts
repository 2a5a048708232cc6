import { cell, lockfile, program, type Stage, sleep } from 'postmutex/explore';

// A run that is too busy to refresh its lock looks dead to the next one, which takes it over. The refresh finds out in
// a timer, and the default is to throw there, where nobody can catch it.

export default program('a lock that looks dead', (stage: Stage) => {
  const lock = lockfile('state.json.lock', { stale: 10_000, update: 5_000 });
  const total = cell('total', 0);
  let worked = 0;

  const update = async () => {
    const held = await lock.lock();
    await total.update((value) => value + 1);
    worked++;
    await held.release();
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
