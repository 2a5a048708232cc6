import { program, type Stage, webSocket } from 'postmutex/explore';

// Whoever sends does not know whether the handshake is done.

export default program('a message before the handshake', (stage: Stage) => {
  const socket = webSocket('socket');
  stage.event('open', () => socket.open());
  stage.event('a message to send', () => socket.send('hello'));
  stage.afterwards('the message arrives', () => socket.peek().received.join() === 'hello');
});
