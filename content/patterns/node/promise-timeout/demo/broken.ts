import { cell, program, type Stage, sleep } from 'postmutex/explore';

// Promise.race rejects; the save goes on and stores.

export default program('a timeout that leaves its work running', (stage: Stage) => {
  const stored = cell('stored', 0);
  const reported = cell<string | null>('reported', null);
  stage.event('save', async () => {
    await sleep(50, 'the database answers');
    await stored.set(1);
    await reported.update((earlier) => earlier ?? 'saved');
  });
  stage.event('timeout', async () => {
    await sleep(40, 'the timeout fires');
    await reported.update((earlier) => earlier ?? 'failed');
  });
  stage.afterwards('what is reported is what happened', () => reported.peek() === (stored.peek() ? 'saved' : 'failed'));
});
