import { gorillaConn, mutex, program, type Stage } from 'postmutex/explore';

// e6ff51e, released in 0.88: the same mutex, unlocked right after each write, in wsPing too.

export default program('signal-cli-rest-api wsMutex, 0.88', ({ go, afterwards }: Stage) => {
  const ws = gorillaConn('ws');
  const wsMutex = mutex('wsMutex');

  const handleSignalReceive = async (messages: string[]) => {
    for (const message of messages) {
      await wsMutex.lock();
      await ws.writeMessage('text', message);
      await wsMutex.unlock();
    }
  };

  const wsPing = async (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) {
      await wsMutex.lock();
      await ws.writeMessage('ping', '');
      await wsMutex.unlock();
    }
  };

  go('goroutine 136: handleSignalReceive', () => handleSignalReceive(['hello', 'again']));
  go('goroutine 137: wsPing', () => wsPing(1));
  afterwards('every frame arrived whole', () => [...ws.peek()].sort().join() === 'ping:,text:again,text:hello');
});
