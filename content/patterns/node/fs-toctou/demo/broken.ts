import { fileSystem, program, type Stage } from 'postmutex/explore';

// Two workers look, neither finds the folder, both make it: EEXIST.

export default program('look, then make', (stage: Stage) => {
  const fs = fileSystem('fs');
  const cache = async () => {
    if (!(await fs.exists('/cache'))) await fs.mkdir('/cache');
  };
  stage.event('worker 1', cache);
  stage.event('worker 2', cache);
  stage.afterwards('the folder exists', () => fs.peek().has('/cache'));
});
