import { program, property, type Stage, turn, writable } from 'postmutex/explore';

// lib/agent.js at 1.0.0-beta.22 (ef236fa): the agent cleans up on end or close. Its flag is still a copy of the
// stream's state, and a late one: an operation between Agent.close and the clean-up is written after the end.

export default program('ShareDB Agent, beta.22', (stage: Stage) => {
  const stream = writable('stream');
  const closed = property('agent.closed', false);

  const cleanup = () => {
    closed.value = true; // and the subscriptions are destroyed
  };
  const send = (message: string) => {
    if (closed.value) return;
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
