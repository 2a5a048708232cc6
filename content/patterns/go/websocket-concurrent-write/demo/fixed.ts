import { gorillaConn, program, type Stage } from 'postmutex/explore';

// Pings go through WriteControl, which may be called beside a writer.

export default program('a ping inside a message, fixed', (stage: Stage) => {
  const ws = gorillaConn('ws');
  stage.go('goroutine 20: messages', () => ws.writeMessage('text', 'hello'));
  stage.go('goroutine 21: ping', () => ws.writeControl('ping', ''));
  stage.afterwards('both frames arrive whole', () => [...ws.peek()].sort().join() === 'ping:,text:hello');
});
