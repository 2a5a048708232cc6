import { Panic } from '../../errors.ts';
import { format } from '../../format.ts';
import { currentTaskKey, shared, step, stepWhen } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';

/** Someone parked at a channel, or at several (select): whoever meets it first settles it. */
export interface Waiter {
  /** Who waits: the order of a queue is part of the channel's state. */
  readonly task: string;
  settled: boolean;
  /** Its task has gone on with what it was given; until then, that is part of the state too. */
  resumed: boolean;
  index: number;
  value: unknown;
  ok: boolean;
}

export type Received<T> = readonly [value: T | undefined, ok: boolean];

/** What `select` needs of a channel: try without waiting, or queue up. Both belong to the caller's step. */
export interface Port {
  readonly touch: () => void;
  readonly look: () => void;
  readonly canReceive: () => boolean;
  readonly canSend: () => boolean;
  readonly receiveNow: () => Received<unknown>;
  readonly sendNow: (value: unknown) => void;
  readonly queueReceiver: (waiter: Waiter, index: number) => void;
  readonly queueSender: (waiter: Waiter, index: number, value: unknown) => void;
}

export const port: unique symbol = Symbol('port');

/**
 * Go's channel (src/runtime/chan.go): a sender hands over to a waiting receiver, else fills the buffer, else parks;
 * a receiver the other way round. An operation that can go on at once is one step; one that parks is two.
 */
export interface Channel<T> {
  readonly name: string;
  readonly send: (value: T) => Promise<void>;
  /** `value, ok := <-ch`. */
  readonly receive: () => Promise<Received<T>>;
  readonly close: () => Promise<void>;
  readonly [port]: Port;
}

export const newWaiter = (): Waiter => ({
  task: currentTaskKey(),
  settled: false,
  resumed: false,
  index: -1,
  value: undefined,
  ok: false,
});

interface Queued {
  readonly waiter: Waiter;
  readonly index: number;
  readonly value: unknown;
}

/** A channel variable that nothing was assigned to: sending and receiving wait for ever, closing panics, select skips it. */
export function nilChannel<T>(name: string): Channel<T> {
  const handle = shared(name, { show: () => 'nil', key: () => 'nil' });
  const never = (operation: string) =>
    stepWhen(
      () => `${operation} (nil chan)`,
      () => {
        handle.read();
        return false;
      },
      (): never => {
        throw new Panic('unreachable');
      },
    );
  const result: Channel<T> = {
    [port]: {
      touch: () => handle.read(),
      look: () => handle.read(),
      canReceive: () => false,
      canSend: () => false,
      receiveNow: () => [undefined, false],
      sendNow: () => {},
      queueReceiver: () => {},
      queueSender: () => {},
    },
    name: handle.name,
    send: (value) => never(`${handle.name} <- ${format(value)}`),
    receive: () => never(`<-${handle.name}`),
    close: () =>
      step(
        () => `close(${handle.name})`,
        () => {
          handle.read();
          throw new Panic('close of nil channel');
        },
      ),
  };
  return Object.assign(result, { [identity]: handle.key });
}

export function channel<T>(name: string, capacity = 0): Channel<T> {
  const buffer: unknown[] = [];
  const receivers: Queued[] = [];
  const senders: Queued[] = [];
  let closed = false;
  const parked: Waiter[] = [];
  const given = () =>
    parked
      .filter(({ settled, resumed }) => settled && !resumed)
      .map(({ task, index, value, ok }) => keyOf([task, index, value, ok]))
      .sort();
  const live = (queue: Queued[]) => queue.filter(({ waiter }) => !waiter.settled);
  const handle = shared(name, {
    show: () => {
      const values = buffer.map((value) => format(value)).join(' ');
      const held = capacity > 0 ? `[${values}] of ${capacity}` : '';
      return [closed ? 'closed' : capacity > 0 ? '' : 'open', held].filter((part) => part !== '').join(' ');
    },
    key: () =>
      keyOf([
        closed,
        buffer,
        live(receivers).map(({ waiter }) => waiter.task),
        live(senders).map(({ waiter, value }) => [waiter.task, value]),
        given(),
      ]),
  });
  const next = (queue: Queued[]): Queued | undefined => {
    while (queue[0]?.waiter.settled) queue.shift();
    return queue[0];
  };
  const settle = (queued: Queued, value: unknown, ok: boolean) => {
    Object.assign(queued.waiter, { settled: true, index: queued.index, value, ok });
  };
  const access: Port = {
    touch: () => handle.write(),
    look: () => handle.read(),
    canReceive: () => buffer.length > 0 || closed || next(senders) !== undefined,
    canSend: () => closed || buffer.length < capacity || next(receivers) !== undefined,
    receiveNow: () => {
      const sender = next(senders);
      if (buffer.length > 0) {
        const value = buffer.shift();
        if (sender) {
          buffer.push(sender.value);
          settle(sender, undefined, true);
        }
        return [value, true];
      }
      if (!sender) return [undefined, false];
      settle(sender, undefined, true);
      return [sender.value, true];
    },
    sendNow: (value) => {
      if (closed) throw new Panic('send on closed channel');
      const receiver = next(receivers);
      if (receiver) settle(receiver, value, true);
      else buffer.push(value);
    },
    queueReceiver: (waiter, index) => {
      parked.push(waiter);
      receivers.push({ waiter, index, value: undefined });
    },
    queueSender: (waiter, index, value) => {
      parked.push(waiter);
      senders.push({ waiter, index, value });
    },
  };
  const settled = (waiter: Waiter) => () => {
    handle.read();
    return waiter.settled;
  };
  const result: Channel<T> = {
    [port]: access,
    name: handle.name,
    send: async (value) => {
      const waiter = newWaiter();
      const parked = await step(
        () => `${handle.name} <- ${format(value)}`,
        () => {
          handle.write();
          if (access.canSend()) {
            access.sendNow(value);
            return false;
          }
          access.queueSender(waiter, 0, value);
          return true;
        },
      );
      if (!parked) return;
      await stepWhen(
        () => `${handle.name} <- ${format(value)} (chan send)`,
        settled(waiter),
        () => {
          waiter.resumed = true;
          if (!waiter.ok) throw new Panic('send on closed channel');
        },
      );
    },
    receive: async () => {
      const waiter = newWaiter();
      const now = await step(
        () => `<-${handle.name}`,
        () => {
          handle.write();
          if (access.canReceive()) return access.receiveNow();
          access.queueReceiver(waiter, 0);
          return null;
        },
      );
      const received =
        now ??
        (await stepWhen(
          () => `<-${handle.name} (chan receive)`,
          settled(waiter),
          (): Received<unknown> => {
            waiter.resumed = true;
            return [waiter.value, waiter.ok];
          },
        ));
      return received as Received<T>;
    },
    close: () =>
      step(
        () => `close(${handle.name})`,
        () => {
          handle.write();
          if (closed) throw new Panic('close of closed channel');
          closed = true;
          for (const queued of [...live(receivers), ...live(senders)]) settle(queued, undefined, false);
        },
      ),
  };
  return Object.assign(result, { [identity]: handle.key });
}
