import { database, program, type Stage } from 'postmutex/explore';

// Rows are locked in the same order everywhere.

export default program('two rows in two orders, fixed', (stage: Stage) => {
  const db = database('accounts', { alice: 100, bob: 100 });
  const transfer = async (from: string, to: string) => {
    const tx = await db.begin();
    for (const row of [from, to].sort()) await tx.update(row, row === from ? 90 : 110);
    await tx.commit();
  };
  stage.event('alice to bob', () => transfer('alice', 'bob'));
  stage.event('bob to alice', () => transfer('bob', 'alice'));
});
