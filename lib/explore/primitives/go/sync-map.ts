import { format } from '../../format.ts';
import { peeking, shared, step } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';

/** Go's sync.Map (src/sync/map.go): safe for concurrent use, as long as nobody assigns a new one over it. */
export interface SyncMap<K, V> {
  readonly load: (key: K) => Promise<V | undefined>;
  readonly store: (key: K, value: V) => Promise<void>;
  readonly loadOrStore: (key: K, value: V) => Promise<{ readonly actual: V; readonly loaded: boolean }>;
  readonly delete: (key: K) => Promise<void>;
  /** Go 1.23: empties it in place. */
  readonly clear: () => Promise<void>;
  readonly peek: () => ReadonlyMap<K, V>;
}

export function syncMap<K, V>(name: string): SyncMap<K, V> {
  const entries = new Map<K, V>();
  const handle = shared(name, { show: () => `sync.Map${format(entries, 1)}`, key: () => keyOf(entries) });
  const operation = <R>(text: string, touch: 'read' | 'write', run: () => R) =>
    step(
      () => `${handle.name}.${text}`,
      () => {
        handle[touch]();
        return run();
      },
    );
  const map: SyncMap<K, V> = {
    load: (key) => operation(`Load(${format(key)})`, 'read', () => entries.get(key)),
    store: (key, value) =>
      operation(`Store(${format(key)}, ${format(value)})`, 'write', () => {
        entries.set(key, value);
      }),
    loadOrStore: (key, value) =>
      operation(`LoadOrStore(${format(key)}, ${format(value)})`, 'write', () => {
        const known = entries.get(key);
        if (known !== undefined) return { actual: known, loaded: true };
        entries.set(key, value);
        return { actual: value, loaded: false };
      }),
    delete: (key) =>
      operation(`Delete(${format(key)})`, 'write', () => {
        entries.delete(key);
      }),
    clear: () => operation('Clear()', 'write', () => entries.clear()),
    peek: () => {
      peeking(handle);
      return entries;
    },
  };
  return Object.assign(map, { [identity]: handle.key });
}
