import { atomic, cell, channel, mutex, program, type Stage, waitGroup } from 'postmutex/explore';

// PR #237, go-ldap v3.1.3: Start counts first.

export default program('go-ldap v3.1.3, Start', ({ go, afterwards }: Stage) => {
  const wgClose = waitGroup('wgClose');
  const messageMutex = mutex('messageMutex');
  const closing = atomic('closing', 0);
  const chanMessage = channel<string>('chanMessage', 10);
  const chanConfirm = channel<never>('chanConfirm');
  const closed = cell('conn.Close() was called', 0);

  const close = async () => {
    await messageMutex.lock();
    if (await closing.compareAndSwap(0, 1)) {
      await chanMessage.send('MessageQuit');
      await chanConfirm.receive();
      await closed.update((times) => times + 1);
      await wgClose.done();
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
    await wgClose.add(1);
    go('reader', reader);
    go('processMessages', processMessages);
    await close();
  });
  afterwards('the connection is closed once', () => closed.peek() === 1);
});
