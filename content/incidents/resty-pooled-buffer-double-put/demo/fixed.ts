import { type Cell, cell, program, type Stage } from 'postmutex/explore';

// resty v2.16.2 (PR #919): closing a body gives nothing back. The buffer belongs to the request from its first attempt to
// the end of Execute.

export default program('resty bufPool, v2.16.2', ({ go, afterwards }: Stage) => {
  const unused = [1, 2, 3].map((id) => cell(`buffer ${id}`, ''));
  const bufPool = cell<readonly Cell<string>[]>('bufPool', unused); // what was put last is got first

  const backToBufPool = (buf: Cell<string>) => bufPool.update((free) => [...free, buf]);
  const acquireBuffer = async () => {
    let buf: Cell<string> | undefined;
    await bufPool.update((free) => {
      buf = free.at(-1);
      return free.slice(0, -1);
    });
    const got = buf ?? cell('a new buffer', '');
    if ((await got.get()) === '') return got;
    await backToBufPool(got); // whoever gave it back left it full
    return cell('a new buffer', '');
  };

  let order = '';
  go('order: Execute, tried twice', async () => {
    const bodyBuf = await acquireBuffer();
    await bodyBuf.update((text) => `${text}order`);
    await bodyBuf.get(); // sent; the answer is 503
    order = await bodyBuf.get(); // the second attempt
    await backToBufPool(bodyBuf);
  });

  let upload = '';
  go('upload: Execute', async () => {
    const buf = await acquireBuffer();
    await buf.update((text) => `${text}photo`);
    upload = await buf.get(); // what is sent
    await backToBufPool(buf);
  });

  afterwards('each server gets the body that was posted to it', () => order === 'order' && upload === 'photo');
});
