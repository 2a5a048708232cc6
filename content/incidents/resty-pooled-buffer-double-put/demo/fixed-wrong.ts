import { type Cell, cell, program, type Stage } from 'postmutex/explore';

// resty v2.11.0 (PR #745): the second release is gone. With SetContentLength a reader is read once, into the buffer of
// the first attempt; the second attempt sends that buffer again although it has been given back.

export default program('resty bufPool, v2.11.0', ({ go, afterwards }: Stage) => {
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
    const bodyBuf = await acquireBuffer();
    await bodyBuf.update((text) => `${text}order`); // ReadFrom the reader; r.Body = nil
    await releaseBuffer(bodyBuf); // requestBodyReleaser.Close; the answer is 503
    order = await bodyBuf.get(); // the second attempt has no body to read, and a bodyBuf
  });

  let upload = '';
  go('upload: Execute', async () => {
    const buf = await acquireBuffer();
    await buf.update((text) => `${text}photo`);
    upload = await buf.get(); // what is sent
  });

  afterwards('each server gets the body that was posted to it', () => order === 'order' && upload === 'photo');
});
