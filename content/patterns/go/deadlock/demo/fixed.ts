import { mutex, program, type Stage } from 'postmutex/explore';

// Everyone takes the locks in the same order.

export default program('two locks in two orders, fixed', (stage: Stage) => {
  const accounts = mutex('accounts');
  const audit = mutex('audit');
  const both = async () => {
    await accounts.lock();
    await audit.lock();
    await audit.unlock();
    await accounts.unlock();
  };
  stage.go('goroutine 6: transfer', both);
  stage.go('goroutine 7: report', both);
});
