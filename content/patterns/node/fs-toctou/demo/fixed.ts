import { fileSystem, program, type Stage } from 'postmutex/explore';

// Make it, and let the error be the answer.

export default program('look, then make, fixed', (stage: Stage) => {
  const fs = fileSystem('fs');
  const cache = async () => {
    try {
      await fs.mkdir('/cache');
    } catch {
      // EEXIST: it is there, which is all we wanted
    }
  };
  stage.event('worker 1', cache);
  stage.event('worker 2', cache);
  stage.afterwards('the folder exists', () => fs.peek().has('/cache'));
});
