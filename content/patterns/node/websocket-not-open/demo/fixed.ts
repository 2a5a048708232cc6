import { program, type Stage, webSocket } from 'postmutex/explore';

// Whoever sends waits for the open event first, and the send follows in the same turn.

export default program('a message before the handshake, fixed', (stage: Stage) => {
  const socket = webSocket('socket');
  stage.event('open', () => socket.open());
  stage.event('a message to send', async () => {
    await socket.opened();
    socket.send('hello');
  });
  stage.afterwards('the message arrives', () => socket.peek().received.join() === 'hello');
});
