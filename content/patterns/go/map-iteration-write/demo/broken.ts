import { goMap, program, type Stage } from 'postmutex/explore';

// One goroutine ranges over the clients while another adds one. (A map that is still empty is not looked at.)

export default program('a broadcast under a join', (stage: Stage) => {
  const clients = goMap<string, string>('clients');
  stage.go('goroutine 7: broadcast', () => clients.range(async () => {}));
  stage.go('goroutine 31: join', async () => {
    await clients.set('a', 'socket');
    await clients.set('b', 'socket');
  });
});
