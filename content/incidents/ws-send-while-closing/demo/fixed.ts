import { type Property, program, property, type Stage, turn } from 'postmutex/explore';

// ws 7.0.0 (PR #1532): send() throws only while CONNECTING. In CLOSING and CLOSED it drops the message, and
// hands the error to the callback when there is one.

interface Client {
  readonly readyState: Property<'OPEN' | 'CLOSING' | 'CLOSED'>;
  readonly closed: Property<boolean>; // agent.closed
  readonly received: string[];
}

const client = (name: string): Client => ({
  readyState: property(`${name}: readyState`, 'OPEN'),
  closed: property(`${name}: agent.closed`, false),
  received: [],
});

function send({ readyState, received }: Client, data: string) {
  const state = readyState.value;
  if (state !== 'OPEN') return; // sendAfterClose; nobody is told without a callback
  received.push(data);
}

export default program('ws 7.0.0, a client leaves', (stage: Stage) => {
  const leaving = client('the one who leaves');
  const staying = client('the one who stays');

  stage.event('the close frame arrives', async () => {
    leaving.readyState.value = 'CLOSING';
    await turn('the TCP connection ends');
    leaving.readyState.value = 'CLOSED';
    leaving.closed.value = true; // close event, end event, _cleanup
  });

  stage.event('an edit is published', () => {
    for (const to of [leaving, staying]) if (!to.closed.value) send(to, 'op');
  });

  stage.afterwards('whoever stays gets the edit', () => staying.received.join() === 'op');
});
