import { database, program, type Stage } from 'postmutex/explore';

// Each transaction locks one row and wants the other: 40P01.

export default program('two rows in two orders', (stage: Stage) => {
  const db = database('accounts', { alice: 100, bob: 100 });
  const transfer = async (from: string, to: string) => {
    const tx = await db.begin();
    await tx.update(from, 90);
    await tx.update(to, 110);
    await tx.commit();
  };
  stage.event('alice to bob', () => transfer('alice', 'bob'));
  stage.event('bob to alice', () => transfer('bob', 'alice'));
});
