import { abortController, program, type Stage, streamController, turn } from 'postmutex/explore';

// The source has a cancel that stops its producer, and the producer looks after its last await.

export default program('a chunk for a client that has gone, fixed', (stage: Stage) => {
  const stop = abortController('stop');
  const controller = streamController('controller', { cancel: () => stop.abort() });
  stage.event('price feed', async () => {
    await turn('fetch the price');
    if (stop.signal.aborted) return; // no await between this look and the write
    controller.enqueue('data: 42');
  });
  stage.event('client leaves', () => controller.cancel());
});
