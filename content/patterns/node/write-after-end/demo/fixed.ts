import { program, type Stage, turn, writable } from 'postmutex/explore';

// Looked after the last await before the write.

export default program('a tick after the client has gone, fixed', (stage: Stage) => {
  const stream = writable('stream');
  stage.event('data', async () => {
    await turn('format the row');
    if (stream.writable) stream.write('row');
  });
  stage.event('close', () => stream.end());
});
