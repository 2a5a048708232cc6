import { cell, program, type Stage } from 'postmutex/explore';

// Both grow the buffer from the same length: one write is lost, or the slice is out of bounds.

export default program('one bytes.Buffer for two requests', (stage: Stage) => {
  const buffer = cell<string[]>('buf', []);
  const writeString = async (text: string) => {
    const grown = await buffer.get(); // the slice, its length
    await buffer.set([...grown, text]);
  };
  stage.go('goroutine 14: encode', () => writeString('a'));
  stage.go('goroutine 15: encode', () => writeString('b'));
  stage.afterwards('both texts are in the buffer', () => buffer.peek().length === 2);
});
