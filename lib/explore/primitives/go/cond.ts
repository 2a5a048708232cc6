import { shared, step, stepWhen } from '../../shared.ts';

interface Locker {
  readonly lock: () => Promise<void>;
  readonly unlock: () => Promise<void>;
}

/** Go's sync.Cond (src/sync/cond.go, runtime/sema.go notifyList): a signal with nobody waiting is lost. */
export interface Cond {
  readonly wait: () => Promise<void>;
  readonly signal: () => Promise<void>;
  readonly broadcast: () => Promise<void>;
}

export function cond(name: string, locker: Locker): Cond {
  let tickets = 0;
  let notified = 0;
  const handle = shared(name, { show: () => `${tickets - notified} waiting`, key: () => `${tickets},${notified}` });
  const wake = (operation: string, until: () => number) =>
    step(
      () => `${handle.name}.${operation}()`,
      () => {
        handle.write();
        notified = Math.min(tickets, until());
      },
    );
  return {
    wait: async () => {
      const ticket = await step(
        () => `${handle.name}.Wait(): take a ticket`,
        () => {
          handle.write();
          return tickets++;
        },
      );
      await locker.unlock();
      await stepWhen(
        () => `${handle.name}.Wait()`,
        () => {
          handle.read();
          return notified > ticket;
        },
        () => {},
      );
      await locker.lock();
    },
    signal: () => wake('Signal', () => notified + 1),
    broadcast: () => wake('Broadcast', () => tickets),
  };
}
