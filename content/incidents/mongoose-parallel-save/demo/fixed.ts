import { program, property, type Stage, turn, until } from 'postmutex/explore';

// mongoose 5.1.8: a second save is refused (PR #6511), the mark is off before post hooks run (PR #6614), and what an
// earlier attempt has made plain is taken as it is (PR #6638). The application lets one request change the cart at a time.

interface Push {
  readonly sku: string;
  readonly plain: boolean;
}

export default program('mongoose 5.1.8, one save at a time', ({ event, afterwards }: Stage) => {
  const pushes = property<readonly Push[]>('lines._atomics.$push', []);
  const stored = property<readonly string[]>('lines that are stored', []);
  const saving = property('$__.saving', false);
  const primary = property('the server is primary', true);
  const taken = property('a request has the cart', false);

  const toObject = (push: Push): Push => {
    if (push.plain) return push; // doc.toObject throws, and is caught
    return { ...push, plain: true };
  };
  const save = async (postHook: () => Promise<void>) => {
    if (saving.value) throw new Error("ParallelSaveError: Can't save() the same doc multiple times in parallel.");
    saving.value = true;
    pushes.value = pushes.value.map(toObject);
    const sent = pushes.value.map(({ sku }) => sku);
    await turn('the server answers');
    saving.value = false;
    if (!primary.value) throw new Error('not primary');
    stored.value = [...stored.value, ...sent];
    pushes.value = []; // $__reset
    await postHook();
  };

  const add = async (sku: string, postHook: () => Promise<void>) => {
    await until('nobody else has the cart', [taken], (isTaken) => !isTaken);
    taken.value = true;
    pushes.value = [...pushes.value, { sku, plain: false }];
    try {
      await save(postHook);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'not primary') throw error;
      primary.value = true; // the driver finds the new one
      await save(postHook);
    }
    taken.value = false;
  };
  event('POST /cart: tea, with a hook that saves again', () => add('tea', () => save(async () => {})));
  event('POST /cart: cup', () => add('cup', async () => {}));
  event('the primary steps down', () => {
    primary.value = false;
  });
  afterwards('each line is stored once', () => [...stored.peek()].sort().join() === 'cup,tea');
});
