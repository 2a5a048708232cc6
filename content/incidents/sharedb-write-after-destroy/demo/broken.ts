import { program, property, type Stage, turn, writable } from 'postmutex/explore';

// lib/agent.js at 1.0.0-beta.21: the agent cleans up when its stream ends. A page that is reloaded destroys the
// stream, which closes without an end, so the agent stays subscribed and counts as open.

export default program('ShareDB Agent, beta.21', (stage: Stage) => {
  const stream = writable('stream');
  const closed = property('agent.closed', false);

  const cleanup = () => {
    closed.value = true; // and the subscriptions are destroyed
  };
  const send = (message: string) => {
    if (closed.value) return;
    stream.write(message); // agent.js:165
  };

  stage.event('the page is reloaded', () => stream.destroy());
  stage.event('Agent.close', () => stream.end());
  stage.event('on end: _cleanup', () => stream.event('end').then(cleanup), { daemon: true });
  stage.event('OpStream: an edit is published', async () => {
    await turn('the edit is stored');
    send('op');
  });
});
