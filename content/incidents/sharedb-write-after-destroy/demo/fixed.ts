import { program, property, type Stage, turn, writable } from 'postmutex/explore';

// Clean-up on end or close as in 1.0.0-beta.22, and the stream itself is asked in the turn of the write.

export default program('ShareDB Agent, beta.22, asking the stream', (stage: Stage) => {
  const stream = writable('stream');
  const closed = property('agent.closed', false);

  const cleanup = () => {
    closed.value = true; // and the subscriptions are destroyed
  };
  const send = (message: string) => {
    if (closed.value || !stream.writable) return;
    stream.write(message); // agent.js:165
  };

  stage.event('Agent.close', () => stream.end());
  stage.event('the page is reloaded', () => stream.destroy());
  stage.event('on end: _cleanup', () => stream.event('end').then(cleanup), { daemon: true });
  stage.event('on close: _cleanup', () => stream.event('close').then(cleanup), { daemon: true });
  stage.event('OpStream: an edit is published', async () => {
    await turn('the edit is stored');
    send('op');
  });
});
