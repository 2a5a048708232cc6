import { CodedError } from '../../errors.ts';
import { go } from '../../program.ts';
import { shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';
import { now, sleep } from '../clock.ts';

export interface LockOptions {
  /** Called from the refresh timer. The default throws, with nobody to catch it. */
  readonly onCompromised?: (error: CodedError) => void;
}

export interface HeldLock {
  /** ERELEASED when the lock was lost or given back before. */
  readonly release: () => Promise<void>;
}

/**
 * proper-lockfile (lib/lockfile.js, 4.1.2) on one file: `mkdir` is the lock, a timer refreshes its modification time,
 * and whoever finds it older than `stale` takes it over. The holder learns of that at its next refresh, not before.
 * Times are virtual; one refresh is modelled, which is enough to come too late.
 */
export interface Lockfile {
  /** ELOCKED when somebody holds it and has refreshed it in time. */
  readonly lock: (options?: LockOptions) => Promise<HeldLock>;
}

export interface LockfileOptions {
  /** Milliseconds after which a lock that was not refreshed counts as dead. Default 10 000. */
  readonly stale?: number;
  /** Milliseconds between refreshes. Default half of `stale`. */
  readonly update?: number;
}

interface Directory {
  readonly owner: number;
  mtime: number;
}

export function lockfile(name: string, { stale = 10_000, update = stale / 2 }: LockfileOptions = {}): Lockfile {
  let directory: Directory | null = null;
  let owners = 0;
  const handle = shared(name, {
    show: () => (directory ? `locked, refreshed at ${directory.mtime} ms` : 'unlocked'),
    key: () => keyOf([directory, owners]),
  });
  const on = <T>(operation: string, run: () => T) =>
    step(
      () => `${operation} ${name}`,
      () => {
        handle.write();
        return run();
      },
    );
  const mkdir = () =>
    on('mkdir', () => {
      if (directory) return null;
      directory = { owner: ++owners, mtime: now() };
      return directory;
    });

  const refreshed = (mine: Directory, held: { released: boolean }, onCompromised: (error: CodedError) => void) =>
    go(
      `refresh of ${name}`,
      async () => {
        const taken = mine.mtime;
        await sleep(update, `${update} ms: refresh ${name}`);
        const lost = await on('stat and utimes', () => {
          if (held.released) return null;
          if (!directory) return `ENOENT: no such file or directory, stat '${name}'`;
          if (now() - taken > stale || directory.owner !== mine.owner)
            return 'Unable to update lock within the stale threshold';
          directory.mtime = now();
          return null;
        });
        if (lost === null) return;
        held.released = true;
        onCompromised(new CodedError('ECOMPROMISED', lost, 'Error'));
      },
      { daemon: true },
    );

  return {
    lock: async ({ onCompromised = fail } = {}) => {
      let mine = await mkdir();
      if (!mine) {
        const dead = await on('stat', () => directory === null || now() - directory.mtime > stale);
        if (dead) {
          await on('rmdir', () => {
            directory = null;
          });
          mine = await mkdir();
        }
        if (!mine) throw new CodedError('ELOCKED', 'Lock file is already being held');
      }
      const held = { released: false };
      refreshed(mine, held, onCompromised);
      return {
        release: () =>
          on('rmdir', () => {
            if (held.released) throw new CodedError('ERELEASED', 'Lock is already released');
            held.released = true;
            directory = null;
          }),
      };
    },
  };
}

const fail = (error: CodedError): never => {
  throw error;
};
