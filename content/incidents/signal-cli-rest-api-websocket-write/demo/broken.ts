import { gorillaConn, program, type Stage } from 'postmutex/explore';

// src/api/api.go at 0.85: handleSignalReceive delivers messages, wsPing pings every 54 seconds, both through
// WriteMessage, each on its own goroutine, on one connection.

export default program('signal-cli-rest-api wsPing', ({ go, afterwards }: Stage) => {
  const ws = gorillaConn('ws');

  const handleSignalReceive = async (messages: string[]) => {
    for (const message of messages) {
      await ws.writeMessage('text', message);
    }
  };

  const wsPing = async (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) {
      await ws.writeMessage('ping', ''); // api.go:524
    }
  };

  go('goroutine 136: handleSignalReceive', () => handleSignalReceive(['hello']));
  go('goroutine 137: wsPing', () => wsPing(1));
  afterwards('every frame arrived whole', () => [...ws.peek()].sort().join() === 'ping:,text:hello');
});
