import { channel, program, receiving, responseWriter, type Stage, select } from 'postmutex/explore';

// Only the goroutine of the request touches the response; the other hands its result over.

export default program('a handler that outlives its timeout, fixed', (stage: Stage) => {
  const w = responseWriter('w');
  const answer = channel<string>('answer', 1);
  stage.go('goroutine 40: handler', () => answer.send('application/json'));
  stage.go('goroutine 41: request', async () => {
    const { index, received } = await select([receiving(answer)], { default: true });
    await w.header().set('Content-Type', index === 0 ? String(received[0]) : 'text/plain');
  });
  stage.afterwards('the header is set', () => w.header().map.peek().size === 1);
});
