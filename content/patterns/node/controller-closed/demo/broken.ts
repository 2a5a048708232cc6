import { program, type Stage, streamController, turn } from 'postmutex/explore';

// The client leaves while the next chunk is being fetched; nobody tells who fetches it.

export default program('a chunk for a client that has gone', (stage: Stage) => {
  const controller = streamController('controller');
  stage.event('price feed', async () => {
    await turn('fetch the price');
    controller.enqueue('data: 42');
  });
  stage.event('client leaves', () => controller.cancel());
});
