import { type Channel, channel, type GoMap, goMap, type Mutex, mutex, program, type Stage } from 'postmutex/explore';

// src/client/jsonrpc2.go at 0.86: the sibling map, one entry per request in flight. dc1efc1 put a mutex around the
// insert and the delete of getRaw; the lookup in ReceiveData stayed outside, and still is. Locking the writers only
// leaves the reader.

export default program('signal-cli-rest-api receivedResponsesById, 0.86', ({ go, afterwards }: Stage) => {
  const receivedResponsesById: GoMap<string, Channel<string>> = goMap('receivedResponsesById');
  const receivedResponsesMutex: Mutex = mutex('receivedResponsesMutex');
  const fromSignalCli = channel<string>('connection');
  const answers: string[] = [];

  const getRaw = async (id: string) => {
    const responses = channel<string>(`responses ${id}`, 1);
    await receivedResponsesMutex.lock();
    await receivedResponsesById.set(id, responses);
    await receivedResponsesMutex.unlock();
    await fromSignalCli.send(id);
    const [answer] = await responses.receive();
    await receivedResponsesMutex.lock();
    await receivedResponsesById.delete(id);
    await receivedResponsesMutex.unlock();
    answers.push(answer ?? '');
  };

  const receiveData = async (messages: number) => {
    for (let received = 0; received < messages; received++) {
      const [id = ''] = await fromSignalCli.receive();
      const responses = await receivedResponsesById.get(id); // jsonrpc2.go:207 at 0.85, :213 at 0.91
      await responses?.send(`answer to ${id}`);
    }
  };

  go('goroutine 41: ReceiveData', () => receiveData(2));
  go('goroutine 90: getRaw', () => getRaw('x'));
  go('goroutine 91: getRaw', () => getRaw('y'));
  afterwards('every request got its answer', () => [...answers].sort().join() === 'answer to x,answer to y');
});
