import { Panic } from '../../errors.ts';
import { step, stepWhen } from '../../shared.ts';
import { choose } from '../choose.ts';
import { type Channel, newWaiter, port, type Received } from './channel.ts';

export interface Case {
  readonly channel: Channel<never>;
  readonly sends: boolean;
  readonly value: unknown;
}

export const receiving = <T>(channel: Channel<T>): Case => ({
  channel: channel as never,
  sends: false,
  value: undefined,
});
export const sending = <T>(channel: Channel<T>, value: T): Case => ({ channel: channel as never, sends: true, value });

export interface Selected {
  /** Index of the case that ran; -1 for the default. */
  readonly index: number;
  readonly received: Received<unknown>;
}

const nothing: Received<unknown> = [undefined, false];

/**
 * Go's select (src/runtime/select.go): one ready case, chosen at random if several are (both are explored); with none
 * ready it takes the default, or parks at all channels at once.
 */
export async function select(cases: readonly Case[], options: { default?: boolean } = {}): Promise<Selected> {
  const text = `select { ${cases.map(({ channel, sends }) => (sends ? `${channel.name}<-` : `<-${channel.name}`)).join(', ')} }`;
  const isReady = ({ channel, sends }: Case) => (sends ? channel[port].canSend() : channel[port].canReceive());
  const run = (index: number): Selected => {
    const { channel, sends, value } = cases[index] as Case;
    if (!sends) return { index, received: channel[port].receiveNow() };
    channel[port].sendNow(value);
    return { index, received: nothing };
  };
  for (;;) {
    const waiter = newWaiter();
    const outcome = await step(
      () => text,
      (): Selected | readonly number[] | null => {
        for (const { channel } of cases) channel[port].touch();
        const ready = cases.flatMap((entry, index) => (isReady(entry) ? [index] : []));
        if (ready.length === 1) return run(ready[0] as number);
        if (ready.length > 1) return ready;
        if (options.default) return { index: -1, received: nothing };
        cases.forEach(({ channel, sends, value }, index) => {
          if (sends) channel[port].queueSender(waiter, index, value);
          else channel[port].queueReceiver(waiter, index);
        });
        return null;
      },
    );
    if (outcome === null) {
      return await stepWhen(
        () => `${text} (select)`,
        () => {
          for (const { channel } of cases) channel[port].look();
          return waiter.settled;
        },
        () => {
          waiter.resumed = true;
          if (cases[waiter.index]?.sends && !waiter.ok) throw new Panic('send on closed channel');
          return { index: waiter.index, received: [waiter.value, waiter.ok] };
        },
      );
    }
    if ('index' in outcome) return outcome;
    const index = outcome[await choose(text, outcome.length)] as number;
    const done = await step(
      () => `${text}: case ${index}`,
      () => {
        cases[index]?.channel[port].touch();
        return isReady(cases[index] as Case) ? run(index) : null;
      },
    );
    if (done) return done;
  }
}
