import { type Property, program, property, type Stage, turn } from 'postmutex/explore';

// ws 6.2.1 under ShareDB 1.0.0-beta.20: send() throws in every state but OPEN when it has no callback, and the agent
// learns that a client has gone only from the close event.

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
  if (state !== 'OPEN') throw new Error(`WebSocket is not open: ${state}`); // websocket.js:329
  received.push(data);
}

export default program('ws 6.2.1, a client leaves', (stage: Stage) => {
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
