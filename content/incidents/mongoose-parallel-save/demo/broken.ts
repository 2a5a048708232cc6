import { program, property, type Stage, turn } from 'postmutex/explore';

// mongoose 5.1.2: save collects the pending pushes of an array, and turns them into plain objects where they lie
// ($__getAtomics). A save that begins before the answer finds them half used up.

interface Push {
  readonly sku: string;
  readonly plain: boolean;
}

export default program('mongoose 5.1.2, two saves of one cart', ({ event, afterwards }: Stage) => {
  const pushes = property<readonly Push[]>('lines._atomics.$push', []);
  const stored = property<readonly string[]>('lines that are stored', []);

  const save = async () => {
    if (pushes.value.some(({ plain }) => plain)) throw new TypeError('doc.toObject is not a function');
    const sent = pushes.value.map(({ sku }) => sku);
    pushes.value = pushes.value.map(({ sku }) => ({ sku, plain: true }));
    await turn('the server answers');
    stored.value = [...stored.value, ...sent];
    pushes.value = []; // $__reset
  };

  const add = async (sku: string) => {
    pushes.value = [...pushes.value, { sku, plain: false }];
    await save();
  };
  event('POST /cart: tea', () => add('tea'));
  event('POST /cart: cup', () => add('cup'));
  afterwards('each line is stored once', () => [...stored.peek()].sort().join() === 'cup,tea');
});
