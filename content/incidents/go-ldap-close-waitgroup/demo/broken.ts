import { atomic, channel, mutex, program, type Stage, waitGroup } from 'postmutex/explore';

// go-ldap v3.0.2, conn.go: Start counts the connection after both goroutines are under way. The server has hung up, so
// the reader closes the connection at once, and takes off the count what has not been put on.

export default program('go-ldap v3.0.2, Start', ({ go }: Stage) => {
  const wgClose = waitGroup('wgClose');
  const messageMutex = mutex('messageMutex');
  const closing = atomic('closing', 0);
  const chanMessage = channel<string>('chanMessage', 10);
  const chanConfirm = channel<never>('chanConfirm');

  const close = async () => {
    await messageMutex.lock();
    if (await closing.compareAndSwap(0, 1)) {
      await chanMessage.send('MessageQuit');
      await chanConfirm.receive();
      await wgClose.done(); // conn.go:221
    }
    await wgClose.wait();
    await messageMutex.unlock();
  };
  const reader = () => close(); // ber.ReadPacket: EOF
  const processMessages = async () => {
    await chanMessage.receive();
    await chanConfirm.close();
  };

  go('main: Dial, defer Close', async () => {
    go('reader', reader);
    go('processMessages', processMessages);
    await wgClose.add(1); // conn.go:192
    await close();
  });
});
