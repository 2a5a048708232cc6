import { cell, keepAliveAgent, program, type Stage, sleep } from 'postmutex/explore';

// The pause between two requests equals the server's keepAliveTimeout: the second one may meet a closing connection.

export default program('a request on a connection that is being closed', (stage: Stage) => {
  const agent = keepAliveAgent('agent', { keepAliveTimeout: 5000 });
  const answers = cell('answers', 0);
  const ask = async (path: string) => {
    await agent.request(path);
    await answers.update((count) => count + 1);
  };
  stage.event('poller', async () => {
    await ask('/1');
    await sleep(5000, 'every 5 s');
    await ask('/2');
  });
  stage.afterwards('both requests are answered', () => answers.peek() === 2);
});
