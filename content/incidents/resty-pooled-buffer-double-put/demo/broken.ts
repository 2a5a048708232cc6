import { type Cell, cell, program, type Stage } from 'postmutex/explore';

// resty v2.10.0: the transport closes the body of the first attempt, which gives its buffer back (util.go:325), and the
// second attempt gives the same buffer back once more (middleware.go:484). Then the pool has it twice.

export default program('resty bufPool, v2.10.0', ({ go, afterwards }: Stage) => {
  const unused = [1, 2, 3].map((id) => cell(`buffer ${id}`, ''));
  const bufPool = cell<readonly Cell<string>[]>('bufPool', unused); // what was put last is got first

  const acquireBuffer = async () => {
    let buf: Cell<string> | undefined;
    await bufPool.update((free) => {
      buf = free.at(-1);
      return free.slice(0, -1);
    });
    return buf ?? cell('a new buffer', '');
  };
  const releaseBuffer = async (buf: Cell<string>) => {
    await buf.set(''); // Reset
    await bufPool.update((free) => [...free, buf]);
  };

  let order = '';
  go('order: Execute, tried twice', async () => {
    const first = await acquireBuffer();
    await first.update((text) => `${text}order`);
    await releaseBuffer(first); // requestBodyReleaser.Close; the answer is 503
    await releaseBuffer(first); // handleRequestBody of the second attempt
    const second = await acquireBuffer();
    await second.update((text) => `${text}order`);
    order = await second.get(); // what is sent
  });

  let upload = '';
  go('upload: Execute', async () => {
    const buf = await acquireBuffer();
    await buf.update((text) => `${text}photo`);
    upload = await buf.get(); // what is sent
  });

  afterwards('each server gets the body that was posted to it', () => order === 'order' && upload === 'photo');
});
