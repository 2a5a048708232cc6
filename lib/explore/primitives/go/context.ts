import { go } from '../../program.ts';
import { sleep } from '../clock.ts';
import { atomic } from './atomic.ts';
import { type Channel, channel } from './channel.ts';

/** Go's context.WithTimeout (src/context/context.go): a channel that a timer closes, in virtual time. */
export interface Context {
  readonly done: Channel<never>;
  readonly err: () => Promise<string | null>;
  readonly cancel: () => Promise<void>;
}

export function contextWithTimeout(name: string, ms: number): Context {
  const done = channel<never>(`${name}.Done()`);
  const err = atomic<string | null>(`${name}.Err()`, null);
  const end = async (reason: string) => {
    if (await err.compareAndSwap(null, reason)) await done.close();
  };
  go(
    `timer of ${name}`,
    async () => {
      await sleep(ms, `${name}: deadline after ${ms} ms`);
      await end('context deadline exceeded');
    },
    { daemon: true },
  );
  return { done, err: err.load, cancel: () => end('context canceled') };
}
