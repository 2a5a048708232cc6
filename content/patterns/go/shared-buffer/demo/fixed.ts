import { cell, mutex, program, type Stage } from 'postmutex/explore';

// A lock, or better a buffer each.

export default program('one bytes.Buffer for two requests, fixed', (stage: Stage) => {
  const buffer = cell<string[]>('buf', []);
  const mu = mutex('mu');
  const writeString = async (text: string) => {
    await mu.lock();
    const grown = await buffer.get();
    await buffer.set([...grown, text]);
    await mu.unlock();
  };
  stage.go('goroutine 14: encode', () => writeString('a'));
  stage.go('goroutine 15: encode', () => writeString('b'));
  stage.afterwards('both texts are in the buffer', () => buffer.peek().length === 2);
});
