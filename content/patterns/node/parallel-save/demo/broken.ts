import { cell, program, type Stage } from 'postmutex/explore';

// Both read version 0; the second save finds another version stored.

export default program('two saves of one document', (stage: Stage) => {
  const version = cell('document.__v', 0);
  const conflict = cell('VersionError', false);
  const save = async () => {
    const mine = await version.get();
    let stale = false;
    await version.update((stored) => {
      stale = stored !== mine;
      return stale ? stored : stored + 1;
    });
    if (stale) await conflict.set(true);
  };
  stage.event('PUT /a', save);
  stage.event('PUT /b', save);
  stage.afterwards('both changes are saved', () => version.peek() === 2 && !conflict.peek());
});
