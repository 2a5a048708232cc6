import {
  atomic,
  channel,
  cond,
  contextWithTimeout,
  goMap,
  mutex,
  nilChannel,
  once,
  Panic,
  type ResponseWriter,
  randSource,
  receiving,
  responseWriter,
  rwMutex,
  type Stage,
  select,
  sending,
  syncMap,
  timeoutHandler,
  waitGroup,
} from 'postmutex/explore';

/** What a situation of tests/fixtures/explore/go-runtime/main.go is in the models. `print` takes what fmt.Println would. */
export interface Situation {
  readonly model: (print: (...values: unknown[]) => void, stage: Stage) => void;
  /** Without: the one order in which each goroutine goes on as long as it can. With: there is an order that ends so. */
  readonly some?: true;
}

/** Programs of one goroutine. */
const main = (body: (print: (...values: unknown[]) => void, stage: Stage) => Promise<unknown>): Situation => ({
  model: (print, stage) => stage.go('main', () => body(print, stage)),
});

const serving = (status: number, body: string, lines: number) => `${status} ${body} ${lines}`;

async function answer(handler: (w: ResponseWriter) => Promise<void>): Promise<string> {
  const w = responseWriter('w');
  await handler(w);
  const sent = await w.read();
  return serving(sent.status ?? 0, sent.body, sent.superfluous);
}

export const situations: Readonly<Record<string, Situation>> = {
  'mutex: unlock of unlocked': main(() => mutex('mu').unlock()),
  'mutex: anyone may unlock': main(async (print, { go }) => {
    const mu = mutex('mu');
    await mu.lock();
    await go('other', () => mu.unlock()).join();
    print(await mu.tryLock());
  }),
  'mutex: locked twice by one goroutine': main(async () => {
    const mu = mutex('mu');
    await mu.lock();
    await mu.lock();
  }),
  'mutex: TryLock of a locked one': main(async (print) => {
    const mu = mutex('mu');
    await mu.lock();
    print(await mu.tryLock());
  }),
  'rwmutex: RUnlock of unlocked': main(() => rwMutex('mu').rUnlock()),
  'rwmutex: Unlock of unlocked': main(() => rwMutex('mu').unlock()),
  'rwmutex: Unlock of read-locked': main(async () => {
    const mu = rwMutex('mu');
    await mu.rLock();
    await mu.unlock();
  }),
  'rwmutex: two readers': main(async (print) => {
    const mu = rwMutex('mu');
    await mu.rLock();
    await mu.rLock();
    print('both in');
  }),
  'rwmutex: a second read lock behind a waiting writer': {
    some: true,
    model: (_, { go }) => {
      const mu = rwMutex('mu');
      go('reader', async () => {
        await mu.rLock();
        await mu.rLock();
        await mu.rUnlock();
        await mu.rUnlock();
      });
      go('writer', async () => {
        await mu.lock();
        await mu.unlock();
      });
    },
  },
  'waitgroup: negative': main(() => waitGroup('wg').done()),
  'waitgroup: Wait at zero': main(async (print) => {
    await waitGroup('wg').wait();
    print('returned');
  }),
  'waitgroup: reused after Wait has returned': main(async (print, { go }) => {
    const wg = waitGroup('wg');
    for (let round = 0; round < 2; round++) {
      await wg.add(1);
      go(`done ${round}`, () => wg.done());
      await wg.wait();
    }
    print('returned twice');
  }),
  'waitgroup: nobody calls Done': main(async () => {
    const wg = waitGroup('wg');
    await wg.add(1);
    await wg.wait();
  }),
  'once: the second call does nothing': main(async (print) => {
    const o = once('once');
    await o.do(async () => print('first'));
    await o.do(async () => print('second'));
  }),
  'once: a call that panics is the one': main(async (print) => {
    const o = once('once');
    const panicking = async () => {
      throw new Panic('first');
    };
    await o.do(panicking).catch((error: Panic) => print(error.message));
    await o.do(async () => print('second'));
    print('done');
  }),
  'once: called from inside itself': main(async () => {
    const o = once('once');
    await o.do(() => o.do(async () => {}));
  }),
  'cond: a signal that nobody waits for is lost': main(async () => {
    const mu = mutex('mu');
    const c = cond('cond', mu);
    await c.signal();
    await mu.lock();
    await c.wait();
  }),
  'cond: Broadcast wakes all': main(async (print, { go }) => {
    const mu = mutex('mu');
    const c = cond('cond', mu);
    const woken = channel<boolean>('woken');
    for (const name of ['a', 'b']) {
      go(name, async () => {
        await mu.lock();
        await c.wait();
        await mu.unlock();
        await woken.send(true);
      });
    }
    go('broadcast', () => c.broadcast());
    print((await woken.receive())[0], (await woken.receive())[0]);
  }),
  'channel: send on closed': main(async () => {
    const c = channel<number>('c', 1);
    await c.close();
    await c.send(1);
  }),
  'channel: close of closed': main(async () => {
    const c = channel<number>('c');
    await c.close();
    await c.close();
  }),
  'channel: close of nil': main(() => nilChannel('c').close()),
  'channel: receive from nil': main(() => nilChannel('c').receive()),
  'channel: send on nil': main(() => nilChannel<number>('c').send(1)),
  'channel: unbuffered send alone': main(() => channel<number>('c').send(1)),
  'channel: buffer full': main(async (print) => {
    const c = channel<number>('c', 1);
    await c.send(1);
    print('one');
    await c.send(2);
  }),
  'channel: closed keeps its buffer': main(async (print) => {
    const c = channel<number>('c', 2);
    await c.send(1);
    await c.close();
    for (let i = 0; i < 2; i++) {
      const [value = 0, ok] = await c.receive();
      print(value, ok);
    }
  }),
  'channel: close wakes a parked sender, who panics': main(async (_, { go }) => {
    const c = channel<number>('c');
    go('closer', () => c.close());
    await c.send(1);
  }),
  'channel: close wakes a parked receiver': main(async (print, { go }) => {
    const c = channel<number>('c');
    go('closer', () => c.close());
    const [value = 0, ok] = await c.receive();
    print(value, ok);
  }),
  'select: default when nothing is ready': main(async (print) => {
    const { index } = await select([receiving(channel('c'))], { default: true });
    print(index < 0 ? 'default' : 'received');
  }),
  'select: a send on a closed channel is ready, and panics': main(async (print) => {
    const c = channel<number>('c');
    await c.close();
    await select([sending(c, 1)], { default: true });
    print('default');
  }),
  'select: a nil channel is never ready': main(async (print) => {
    const c = channel<number>('c', 1);
    await c.send(7);
    const { index, received } = await select([receiving(nilChannel('never')), receiving(c)]);
    print(index === 0 ? 'nil' : received[0]);
  }),
  'select: no case': main(() => select([])),
  'atomic: compare and swap': main(async (print) => {
    const n = atomic('n', 0);
    const swaps = [await n.compareAndSwap(0, 1), await n.compareAndSwap(0, 2)];
    print(...swaps, await n.add(2), await n.swap(9), await n.load());
  }),
  'sync.Map: LoadOrStore, Delete, Clear': main(async (print) => {
    const m = syncMap<string, number>('m');
    for (const value of [1, 2]) {
      const { actual, loaded } = await m.loadOrStore('k', value);
      print(actual, loaded);
    }
    await m.delete('k');
    print((await m.load('k')) !== undefined);
    await m.store('k', 3);
    await m.clear();
    print((await m.load('k')) !== undefined);
  }),
  'context: err after the deadline': main(async (print) => {
    const ctx = contextWithTimeout('ctx', 1);
    print((await ctx.err()) ?? '<nil>');
    await ctx.done.receive();
    print(await ctx.err());
    await ctx.cancel();
    print(await ctx.err());
  }),
  'context: err after cancel': main(async (print) => {
    const ctx = contextWithTimeout('ctx', 3_600_000);
    await ctx.cancel();
    const [, open] = await ctx.done.receive();
    print(open, await ctx.err());
    await ctx.cancel();
    print(await ctx.err());
  }),
  'map: write, read and delete by one goroutine': main(async (print) => {
    const m = goMap<string, number>('m');
    await m.delete('a');
    await m.set('a', 1);
    print((await m.get('a')) ?? 0, (await m.get('b')) ?? 0);
    await m.delete('a');
    print((await m.get('a')) ?? 0);
  }),
  'map: deleted from inside its own range': main(async (print) => {
    const m = goMap<string, number>('m');
    await m.set('a', 1);
    await m.range((key) => m.delete(key));
    let left = 0;
    await m.range(async () => left++);
    print(left);
  }),
  'map: concurrent writes': {
    some: true,
    model: (_, { go }) => {
      const m = goMap<number, number>('m');
      for (const name of ['a', 'b']) go(name, () => m.set(0, 1));
    },
  },
  'map: read under a write': {
    some: true,
    model: (_, { go }) => {
      const m = goMap<number, number>('m');
      go('a', async () => {
        await m.set(0, 0);
        await m.set(0, 1);
      });
      go('b', () => m.get(0));
    },
  },
  'map: range under a write': {
    some: true,
    model: (_, { go }) => {
      const m = goMap<number, number>('m');
      go('a', async () => {
        await m.set(0, 0);
        await m.set(0, 1);
      });
      go('b', () => m.range(async () => {}));
    },
  },
  'map: an empty one may be read and deleted from at once': {
    model: (print, { go }) => {
      const m = goMap<number, number>('m');
      const work = async () => {
        await m.delete(0);
        await m.get(0);
        await m.range(async () => {});
      };
      go('main', async () => {
        const others = [go('a', work), go('b', work)];
        for (const other of others) await other.join();
        print(0);
      });
    },
  },
  'http: the first status stays, the second is logged': main(async (print) =>
    print(
      await answer(async (w) => {
        await w.writeHeader(200);
        await w.writeHeader(500);
        await w.write('body');
      }),
    ),
  ),
  'http: a write without a status sends 200': main(async (print) =>
    print(
      await answer(async (w) => {
        await w.write('body');
        await w.writeHeader(500);
      }),
    ),
  ),
  'http: the timeout answers 503, the late write is refused': main(async (print) => {
    const release = channel<never>('release');
    const refused = channel<string | null>('refused', 1);
    const w = responseWriter('w');
    await timeoutHandler('T', 10, async (tw) => {
      await release.receive();
      await refused.send(await tw.write('late'));
    })(w);
    await release.close();
    const { status, body } = await w.read();
    print(status, body, (await refused.receive())[0]);
  }),
  'http: a handler in time is sent whole': {
    // Code takes any time in the models, so the deadline may also come first.
    some: true,
    ...main(async (print) => {
      const w = responseWriter('w');
      await timeoutHandler('T', 3_600_000, async (tw) => {
        await tw.writeHeader(201);
        await tw.write('made');
      })(w);
      const { status, body } = await w.read();
      print(status, body);
    }),
  },
  'rand: a shared source': {
    some: true,
    model: (_, { go }) => {
      const source = randSource('source');
      for (const name of ['a', 'b', 'c']) go(name, () => source.uint64());
    },
  },
};
