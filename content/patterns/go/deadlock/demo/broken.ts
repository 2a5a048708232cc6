import { mutex, program, type Stage } from 'postmutex/explore';

// Each holds the lock that the other waits for.

export default program('two locks in two orders', (stage: Stage) => {
  const accounts = mutex('accounts');
  const audit = mutex('audit');
  stage.go('goroutine 6: transfer', async () => {
    await accounts.lock();
    await audit.lock();
    await audit.unlock();
    await accounts.unlock();
  });
  stage.go('goroutine 7: report', async () => {
    await audit.lock();
    await accounts.lock();
    await accounts.unlock();
    await audit.unlock();
  });
});
