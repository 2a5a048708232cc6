import { cell, program, type Stage } from 'postmutex/explore';

// One goroutine reads; it hands messages to whoever needs them.

export default program('two readers of one connection, fixed', (stage: Stage) => {
  const frame = cell('frame', 1);
  const delivered = cell<number[]>('delivered', []);
  const read = async () => {
    const next = await frame.get();
    await frame.set(next + 1);
    await delivered.update((list) => [...list, next]);
  };
  stage.go('goroutine 30: the one reader', async () => {
    await read();
    await read();
  });
  stage.afterwards('every frame is delivered once', () => [...delivered.peek()].sort().join() === '1,2');
});
