import { type Channel, channel, goMap, program, type Stage } from 'postmutex/explore';

// src/client/jsonrpc2.go at 0.81: one channel per receive websocket, in one map of the process. Every websocket's
// handleSignalReceive registers and deregisters its own; the one ReceiveData goroutine fans each message out.

export default program('signal-cli-rest-api receivedMessagesChannels', ({ go, afterwards }: Stage) => {
  const receivedMessagesChannels = goMap<string, Channel<string>>('receivedMessagesChannels');

  const getReceiveChannel = async (uuid: string) => {
    const messages = channel<string>(`channel ${uuid}`, 1);
    await receivedMessagesChannels.set(uuid, messages);
  };

  const removeReceiveChannel = async (uuid: string) => {
    await receivedMessagesChannels.delete(uuid);
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
