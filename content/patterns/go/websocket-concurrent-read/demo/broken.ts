import { cell, program, type Stage } from 'postmutex/explore';

// The connection remembers where the next frame starts; two readers move it together.

export default program('two readers of one connection', (stage: Stage) => {
  const frame = cell('frame', 1);
  const delivered = cell<number[]>('delivered', []);
  const read = async () => {
    const next = await frame.get(); // NextReader: where the frame starts
    await frame.set(next + 1);
    await delivered.update((list) => [...list, next]);
  };
  stage.go('goroutine 30: reader', read);
  stage.go('goroutine 31: reader', read);
  stage.afterwards('every frame is delivered once', () => [...delivered.peek()].sort().join() === '1,2');
});
