import { identity } from '../../state-key.ts';
import { type Cell, cell } from '../cell.ts';
import { goMap } from './go-map.ts';
import { mutex } from './mutex.ts';
import { type WaitGroup, waitGroup } from './wait-group.ts';

/** golang.org/x/sync/singleflight (singleflight.go): calls with the same key that overlap share one execution. */
export interface Group<V> {
  readonly do: (key: string, body: () => Promise<V>) => Promise<V>;
}

interface Call<V> {
  readonly name: string;
  readonly wg: WaitGroup;
  readonly value: Cell<V | undefined>;
  readonly [identity]: unknown;
}

export function singleflight<V>(name: string): Group<V> {
  const mu = mutex(`${name}.mu`);
  const calls = goMap<string, Call<V>>(`${name}.m`);
  return {
    do: async (key, body) => {
      await mu.lock();
      const running = await calls.get(key);
      if (running) {
        await mu.unlock();
        await running.wg.wait();
        return (await running.value.get()) as V;
      }
      const label = `${name}[${key}]`;
      const value = cell<V | undefined>(`${label}.val`, undefined);
      const call: Call<V> = { name: 'call', wg: waitGroup(`${label}.wg`), value, [identity]: value[identity] };
      await call.wg.add(1);
      await calls.set(key, call);
      await mu.unlock();
      const result = await body();
      await call.value.set(result);
      await call.wg.done();
      await mu.lock();
      if ((await calls.get(key)) === call) await calls.delete(key);
      await mu.unlock();
      return result;
    },
  };
}
