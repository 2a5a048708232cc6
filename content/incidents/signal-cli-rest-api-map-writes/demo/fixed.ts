import { type Channel, channel, goMap, mutex, program, type Stage } from 'postmutex/explore';

// 91d7dc0, released in 0.82: one mutex for the registry, in everything that touches it. (ReceiveData holds it across
// its fan-out too; the send there has a default, so a slow subscriber cannot make it wait.)

export default program('signal-cli-rest-api receivedMessagesChannels, 0.82', ({ go, afterwards }: Stage) => {
  const receivedMessagesChannels = goMap<string, Channel<string>>('receivedMessagesChannels');
  const receivedMessagesMutex = mutex('receivedMessagesMutex');

  const getReceiveChannel = async (uuid: string) => {
    const messages = channel<string>(`channel ${uuid}`, 1);
    await receivedMessagesMutex.lock();
    await receivedMessagesChannels.set(uuid, messages);
    await receivedMessagesMutex.unlock();
  };

  const removeReceiveChannel = async (uuid: string) => {
    await receivedMessagesMutex.lock();
    await receivedMessagesChannels.delete(uuid);
    await receivedMessagesMutex.unlock();
  };

  go('goroutine 106: handleSignalReceive', async () => {
    await getReceiveChannel('a');
    await removeReceiveChannel('a');
  });
  go('goroutine 107: handleSignalReceive', async () => {
    await getReceiveChannel('b');
  });
  afterwards(
    'the registry holds the websocket that is still open',
    () => [...receivedMessagesChannels.peek().keys()].join() === 'b',
  );
});
