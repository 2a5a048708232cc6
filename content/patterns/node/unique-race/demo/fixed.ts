import { database, program, type Stage } from 'postmutex/explore';

// The insert itself asks, and its error is an answer.

export default program('find, then create, fixed', (stage: Stage) => {
  const db = database('users');
  const signUp = async () => {
    const tx = await db.begin();
    try {
      await tx.insert('a@example.org', 1);
      await tx.commit();
    } catch {
      await tx.rollback(); // 23505: somebody has signed up with it already
    }
  };
  stage.event('POST /sign-up', signUp);
  stage.event('POST /sign-up, again', signUp);
  stage.afterwards('the user exists', () => db.peek().has('a@example.org'));
});
