import { gorillaConn, mutex, program, type Stage } from 'postmutex/explore';

// cd996e1, released in 0.86: a mutex around each write, unlocked with `defer` inside the loop. A defer runs when the
// function returns, not when the loop turns, so the first message keeps the lock for good.

export default program('signal-cli-rest-api wsMutex, 0.86', ({ go, afterwards }: Stage) => {
  const ws = gorillaConn('ws');
  const wsMutex = mutex('wsMutex');

  /** Runs a function body the way Go does: its deferred calls, last first, when it returns. */
  const withDefer = async (body: (defer: (call: () => Promise<void>) => void) => Promise<void>) => {
    const deferred: (() => Promise<void>)[] = [];
    await body((call) => deferred.push(call));
    for (const call of deferred.reverse()) await call();
  };

  const handleSignalReceive = (messages: string[]) =>
    withDefer(async (defer) => {
      for (const message of messages) {
        await wsMutex.lock();
        defer(wsMutex.unlock); // api.go: defer a.wsMutex.Unlock()
        await ws.writeMessage('text', message);
      }
    });

  const wsPing = (ticks: number) =>
    withDefer(async (defer) => {
      for (let tick = 0; tick < ticks; tick++) {
        await wsMutex.lock();
        defer(wsMutex.unlock);
        await ws.writeMessage('ping', '');
      }
    });

  go('goroutine 136: handleSignalReceive', () => handleSignalReceive(['hello', 'again']));
  go('goroutine 137: wsPing', () => wsPing(1));
  afterwards('every frame arrived whole', () => [...ws.peek()].sort().join() === 'ping:,text:again,text:hello');
});
