import { currentTask, shared, step, stepWhen } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';

export interface PoolClient {
  readonly name: string;
  /** Throws when it has been given back before, as pg-pool does. */
  readonly release: () => Promise<void>;
  readonly query: (sql: string) => Promise<void>;
}

/** A pool of connections (node-postgres, packages/pg-pool/index.js): connect() waits for a free one, release() gives it back. */
export interface Pool {
  readonly connect: () => Promise<PoolClient>;
  readonly end: () => Promise<void>;
}

export function pool(name: string, size: number): Pool {
  const users: (number | null)[] = Array.from({ length: size }, () => null);
  let ended = false;
  const handle = shared(name, {
    show: () => (ended ? 'ended' : `${users.filter((user) => user === null).length} of ${size} free`),
    key: () => keyOf([users.map((user) => user !== null), ended]),
  });
  const client = (index: number): PoolClient => {
    let released = false;
    const label = `client ${index + 1}`;
    const operation = (text: string, run: () => void) =>
      step(
        () => `${label}.${text}`,
        () => {
          handle.write();
          run();
        },
      );
    const made: PoolClient = {
      name: label,
      release: () =>
        operation('release()', () => {
          if (released) throw new Error('Release called on client which has already been released to the pool.');
          released = true;
          users[index] = null;
        }),
      query: (sql) =>
        operation(`query(${sql})`, () => {
          if (ended) throw new Error('Client was closed and is not queryable');
        }),
    };
    return Object.assign(made, { [identity]: `${handle.key}:${index}` });
  };
  return {
    connect: () =>
      stepWhen(
        () => `${handle.name}.connect()`,
        () => {
          handle.read();
          return ended || users.includes(null);
        },
        () => {
          handle.write();
          if (ended) throw new Error('Cannot use a pool after calling end on the pool');
          const index = users.indexOf(null);
          users[index] = currentTask();
          return client(index);
        },
      ),
    end: () =>
      step(
        () => `${handle.name}.end()`,
        () => {
          handle.write();
          if (ended) throw new Error('Called end on pool more than once');
          ended = true;
        },
      ),
  };
}
