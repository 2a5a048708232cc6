import { cell, HangUp, keepAliveAgent, program, type Stage, sleep } from 'postmutex/explore';

// Asked once more, on a new connection: the socket was reused, so the server may have closed it before it saw the request.

export default program('a request on a connection that is being closed, fixed', (stage: Stage) => {
  const agent = keepAliveAgent('agent', { keepAliveTimeout: 5000 });
  const answers = cell('answers', 0);
  const ask = async (path: string) => {
    await agent.request(path).catch(async (error) => {
      if (!(error instanceof HangUp && error.reusedSocket)) throw error;
      await agent.request(path);
    });
    await answers.update((count) => count + 1);
  };
  stage.event('poller', async () => {
    await ask('/1');
    await sleep(5000, 'every 5 s');
    await ask('/2');
  });
  stage.afterwards('both requests are answered', () => answers.peek() === 2);
});
