import { database, program, type Stage } from 'postmutex/explore';

// Both look, neither finds, both insert: 23505.

export default program('find, then create', (stage: Stage) => {
  const db = database('users');
  const signUp = async () => {
    const tx = await db.begin();
    if ((await tx.select('a@example.org')) === undefined) await tx.insert('a@example.org', 1);
    await tx.commit();
  };
  stage.event('POST /sign-up', signUp);
  stage.event('POST /sign-up, again', signUp);
  stage.afterwards('the user exists', () => db.peek().has('a@example.org'));
});
