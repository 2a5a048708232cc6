import { goMap, program, type Stage } from 'postmutex/explore';

// One goroutine ranges over the clients while another adds one.

export default program('a broadcast under a join', (stage: Stage) => {
  const clients = goMap<string, string>('clients');
  stage.go('goroutine 7: broadcast', () => clients.range(async () => {}));
  stage.go('goroutine 31: join', () => clients.set('b', 'socket'));
});
