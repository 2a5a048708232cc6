import { cell, channel, cond, mutex, once, program, type Stage, select, sending } from 'postmutex/explore';

// server.go at v1.60.1 (PR #6856): first the connections, then the channel, and that once.

export default program('grpc-go NumStreamWorkers, v1.60.1', ({ go }: Stage) => {
  const serverWorkerChannel = channel<string>('serverWorkerChannel');
  const mu = mutex('s.mu');
  const cv = cond('s.cv', mu);
  const conns = cell('len(s.conns)', 1);
  const stopServerWorkers = once('serverWorkerChannelClose');

  const serverWorker = async () => {
    for (;;) {
      const [, ok] = await serverWorkerChannel.receive();
      if (!ok) return;
    }
  };

  const serveStreams = async () => {
    await select([sending(serverWorkerChannel, 'stream 1')], { default: true }); // server.go:1021; default: go f()
    await mu.lock(); // removeConn
    await conns.set(0);
    await cv.broadcast();
    await mu.unlock();
  };

  const stop = async () => {
    await mu.lock();
    while ((await conns.get()) > 0) await cv.wait();
    await mu.unlock();
    await stopServerWorkers.do(() => serverWorkerChannel.close());
  };

  go('serverWorker', serverWorker);
  go('handleRawConn: serveStreams', serveStreams);
  go('GracefulStop', stop);
});
