import { CodedError } from '../../errors.ts';
import { currentTask, peeking, shared, step, stepWhen } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';

export type Isolation = 'read committed' | 'serializable';

/** A transaction on a table of numbers by key: enough of a row to lose an update, to deadlock, to insert twice. */
export interface Transaction {
  readonly select: (key: string) => Promise<number | undefined>;
  /** `SELECT … FOR UPDATE`: waits for the row's lock and keeps it to the end. */
  readonly selectForUpdate: (key: string) => Promise<number | undefined>;
  readonly update: (key: string, value: number) => Promise<void>;
  /** 23505 when the key is there. */
  readonly insert: (key: string, value: number) => Promise<void>;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

export interface Database {
  readonly begin: (isolation?: Isolation) => Promise<Transaction>;
  readonly peek: () => ReadonlyMap<string, number>;
}

interface Locks {
  readonly owners: Map<string, number>;
  /** Who waits for which key. */
  readonly waiting: Map<number, string>;
}

/** Would waiting for this key close a circle? PostgreSQL looks after deadlock_timeout (src/backend/storage/lmgr/deadlock.c). */
function deadlocks({ owners, waiting }: Locks, me: number, key: string): boolean {
  let owner = owners.get(key);
  for (let hops = 0; owner !== undefined && hops <= owners.size; hops++) {
    if (owner === me) return true;
    const wanted = waiting.get(owner);
    owner = wanted === undefined ? undefined : owners.get(wanted);
  }
  return false;
}

/** A PostgreSQL-like table: row locks held to the end of the transaction; serializable fails with 40001 on a stale read. */
export function database(name: string, rows: Readonly<Record<string, number>> = {}): Database {
  const table = new Map(Object.entries(rows));
  const versions = new Map<string, number>();
  const locks: Locks = { owners: new Map(), waiting: new Map() };
  const handle = shared(name, {
    show: () => [...table].map(([key, value]) => `${key}=${value}${locks.owners.has(key) ? ' locked' : ''}`).join(', '),
    key: () => keyOf([table, versions, locks]),
  });
  let transactions = 0;

  const transaction = (isolation: Isolation): Transaction => {
    const me = currentTask();
    const seen = new Map<string, number>();
    const undo: (() => void)[] = [];
    let failed = false;
    const at = <T>(text: string, run: () => T) =>
      step(
        () => text,
        () => {
          handle.write();
          if (failed)
            throw new CodedError(
              '25P02',
              'current transaction is aborted, commands ignored until end of transaction block',
            );
          return run();
        },
      );
    const fail = (code: string, message: string) => {
      finish(true);
      failed = true;
      return new CodedError(code, message);
    };
    const finish = (undone: boolean) => {
      if (undone) for (const step of undo.reverse()) step();
      for (const [key, owner] of [...locks.owners]) if (owner === me) locks.owners.delete(key);
      locks.waiting.delete(me);
    };
    const look = (key: string) => {
      if (!seen.has(key)) seen.set(key, versions.get(key) ?? 0);
      return table.get(key);
    };
    const lock = async (key: string, text: string) => {
      const mine = await at(text, () => {
        const owner = locks.owners.get(key);
        if (owner === undefined || owner === me) {
          locks.owners.set(key, me);
          return true;
        }
        if (deadlocks(locks, me, key)) throw fail('40P01', 'deadlock detected');
        locks.waiting.set(me, key);
        return false;
      });
      if (mine) return;
      await stepWhen(
        () => `${text}: waits for the row`,
        () => {
          handle.read();
          return !locks.owners.has(key);
        },
        () => {
          handle.write();
          locks.waiting.delete(me);
          locks.owners.set(key, me);
        },
      );
    };
    const write = (key: string, value: number) => {
      const old = table.get(key);
      if (isolation === 'serializable' && seen.has(key) && seen.get(key) !== (versions.get(key) ?? 0)) {
        throw fail('40001', 'could not serialize access due to concurrent update');
      }
      const version = versions.get(key) ?? 0;
      table.set(key, value);
      versions.set(key, version + 1);
      seen.set(key, version + 1);
      undo.push(() => {
        versions.set(key, version);
        if (old === undefined) table.delete(key);
        else table.set(key, old);
      });
    };
    return {
      select: (key) => at(`SELECT ${key}`, () => look(key)),
      selectForUpdate: async (key) => {
        await lock(key, `SELECT ${key} FOR UPDATE`);
        return at(`SELECT ${key}: the row`, () => look(key));
      },
      update: async (key, value) => {
        await lock(key, `UPDATE ${key}`);
        return at(`UPDATE ${key} = ${value}`, () => write(key, value));
      },
      insert: (key, value) =>
        at(`INSERT ${key}`, () => {
          if (table.has(key)) throw fail('23505', `duplicate key value violates unique constraint "${name}_key"`);
          locks.owners.set(key, me);
          write(key, value);
        }),
      commit: () => at('COMMIT', () => finish(false)),
      rollback: () =>
        step(
          () => 'ROLLBACK',
          () => {
            handle.write();
            if (!failed) finish(true);
          },
        ),
    };
  };
  return {
    begin: (isolation = 'read committed') =>
      step(
        () => 'BEGIN',
        () => {
          handle.write();
          transactions++;
          return Object.assign(transaction(isolation), {
            [identity]: `${handle.key} ${currentTask()} ${transactions}`,
          });
        },
      ),
    peek: () => {
      peeking(handle);
      return table;
    },
  };
}
