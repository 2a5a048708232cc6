import { gorillaConn, program, type Stage } from 'postmutex/explore';

// A ping loop and a delivery loop, both through WriteMessage.

export default program('a ping inside a message', (stage: Stage) => {
  const ws = gorillaConn('ws');
  stage.go('goroutine 20: messages', () => ws.writeMessage('text', 'hello'));
  stage.go('goroutine 21: ping', () => ws.writeMessage('ping', ''));
  stage.afterwards('both frames arrive whole', () => [...ws.peek()].sort().join() === 'ping:,text:hello');
});
