import { program, type Stage, turn, writable } from 'postmutex/explore';

// Looked before the await, written after it.

export default program('a tick after the client has gone', (stage: Stage) => {
  const stream = writable('stream');
  stage.event('data', async () => {
    const open = stream.writable;
    await turn('format the row');
    if (open) stream.write('row');
  });
  stage.event('close', () => stream.end());
});
