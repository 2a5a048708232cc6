import { program, property, type Stage, turn, until } from 'postmutex/explore';

// mongoose 5.1.3 to 5.1.6 (PR #6511): save marks the document, and takes the mark off when everything has ended, its post
// hooks too. A hook that saves the document again meets the mark of the save that runs it.

export default program('mongoose 5.1.6, a hook that saves', ({ event }: Stage) => {
  const saving = property('$__.saving', false);
  const number = property<string | null>('order.number', null);

  const save = async (postHook: () => Promise<void>) => {
    if (saving.value) throw new Error("ParallelSaveError: Can't save() the same doc multiple times in parallel.");
    saving.value = true;
    await turn('the server answers');
    await postHook();
    saving.value = false;
  };

  event('POST /orders', () =>
    save(async () => {
      number.value = '2018-1';
      await save(async () => {});
    }),
  );
  event('POST /orders/note', async () => {
    await until('no save is under way', [saving], (busy) => !busy);
    await save(async () => {});
  });
});
