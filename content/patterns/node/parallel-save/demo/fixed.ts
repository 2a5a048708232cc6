import { cell, program, type Stage } from 'postmutex/explore';

// A save that finds another version reads again and retries.

export default program('two saves of one document, fixed', (stage: Stage) => {
  const version = cell('document.__v', 0);
  const save = async () => {
    for (;;) {
      const mine = await version.get();
      let stale = false;
      await version.update((stored) => {
        stale = stored !== mine;
        return stale ? stored : stored + 1;
      });
      if (!stale) return;
    }
  };
  stage.event('PUT /a', save);
  stage.event('PUT /b', save);
  stage.afterwards('both changes are saved', () => version.peek() === 2);
});
