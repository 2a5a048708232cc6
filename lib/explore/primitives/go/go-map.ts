import { Fatal } from '../../errors.ts';
import { format } from '../../format.ts';
import { peeking, shared, step } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';

export interface GoMap<K, V> {
  readonly get: (key: K) => Promise<V | undefined>;
  readonly set: (key: K, value: V) => Promise<void>;
  readonly delete: (key: K) => Promise<void>;
  /** Go's `for key, value := range m`: looks at the write flag at every element. */
  readonly range: (body: (key: K, value: V) => Promise<unknown>) => Promise<void>;
  readonly peek: () => ReadonlyMap<K, V>;
}

export interface GoMapOptions<K = unknown, V = unknown> {
  /** What the map literal holds before anything runs. */
  readonly entries?: Iterable<readonly [K, V]>;
  /** Whose runtime: `1.24` and later have Swiss maps, with one more message. Default `1.23`. */
  readonly go?: '1.23' | '1.24';
}

const writes = 'concurrent map writes';
const slotsOfASmallMap = 8;

/**
 * Go's built-in map with its best-effort detector: src/runtime/map.go (hashWriting in hmap.flags) up to Go 1.23,
 * src/internal/runtime/maps/map.go (Map.writing) from 1.24. A writer looks at the flag, flips it with XOR, stores,
 * finds it still set, and clears it; these are separate instructions, so two writers can both pass the first look, and
 * the XOR then makes the one that finishes first find it clear. A reader only looks. Reading an empty map, ranging over it
 * and deleting from it look at nothing.
 */
export function goMap<K, V>(
  name: string,
  { go = '1.23', entries: initial = [] }: GoMapOptions<K, V> = {},
): GoMap<K, V> {
  const entries = new Map<K, V>(initial);
  let writing = false;
  const handle = shared(name, {
    show: () =>
      `map[${[...entries].map(([key, value]) => `${format(key)}:${format(value)}`).join(' ')}]${writing ? ' writing' : ''}`,
    key: () => `${keyOf(entries)}${writing ? 'w' : ''}`,
  });
  const look = (message: string) => {
    handle.read();
    if (writing) throw new Fatal(message);
  };

  const write = async (operation: string, isNew: () => boolean, change: () => void): Promise<void> => {
    await step(
      () => `${operation}: is anyone writing?`,
      () => look(writes),
    );
    await writeUnlooked(operation, isNew, change);
  };
  const writeUnlooked = async (operation: string, isNew: () => boolean, change: () => void): Promise<void> => {
    const roomLeft = await step(
      () => `${operation}: flip the write flag`,
      () => {
        handle.write();
        writing = !writing;
        return entries.size < slotsOfASmallMap;
      },
    );
    if (go === '1.24') {
      await step(
        () => `${operation}: store`,
        () => {
          handle.write();
          if (roomLeft && isNew() && entries.size >= slotsOfASmallMap) {
            throw new Fatal('small map with no empty slot (concurrent map writes?)');
          }
          change();
        },
      );
    }
    await step(
      () => `${operation}: ${go === '1.24' ? '' : 'store, '}clear the write flag`,
      () => {
        handle.write();
        if (go !== '1.24') change();
        if (!writing) throw new Fatal(writes);
        writing = false;
      },
    );
  };

  const map: GoMap<K, V> = {
    get: (key) =>
      step(
        () => `${handle.name}[${format(key)}]`,
        () => {
          handle.read();
          if (entries.size > 0) look('concurrent map read and map write');
          return entries.get(key);
        },
      ),
    set: (key, value) =>
      write(
        `${handle.name}[${format(key)}] = ${format(value)}`,
        () => !entries.has(key),
        () => entries.set(key, value),
      ),
    delete: async (key) => {
      const operation = `delete(${handle.name}, ${format(key)})`;
      const empty = await step(
        () => `${operation}: is anyone writing?`,
        () => {
          handle.read();
          if (entries.size > 0) look(writes);
          return entries.size === 0;
        },
      );
      if (empty) return;
      await writeUnlooked(
        operation,
        () => false,
        () => entries.delete(key),
      );
    },
    range: async (body) => {
      const visited = new Set<K>();
      for (;;) {
        const next = await step(
          () => `range ${handle.name}`,
          () => {
            handle.read();
            if (visited.size === 0 && entries.size === 0) return null;
            look('concurrent map iteration and map write');
            return [...entries].find(([key]) => !visited.has(key)) ?? null;
          },
        );
        if (next === null) return;
        visited.add(next[0]);
        await body(next[0], next[1]);
      }
    },
    peek: () => {
      peeking(handle);
      return entries;
    },
  };
  return Object.assign(map, { [identity]: handle.key });
}
