/** What the list shows of a kept text; the text itself is fetched when it is opened. */
export interface HistoryHead {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly title: string;
  readonly name: string | null;
  /** Characters. */
  readonly size: number;
}

export const MOST_KEPT = 50;
export const MOST_CHARACTERS = 2_000_000;

const NAME = 'postmutex-history';
const HEADS = 'heads';
const TEXTS = 'texts';

/** Texts kept in this browser, and nowhere else. Every call rejects where the browser keeps nothing. */
export const historyStore = {
  /** Newest first. */
  list: async (): Promise<HistoryHead[]> => {
    const heads = await run<HistoryHead[]>('readonly', (heads) => heads.getAll());
    return heads.sort((a, b) => b.at - a.at);
  },
  text: (id: number): Promise<string | undefined> => run('readonly', (_, texts) => texts.get(id)),
  /** Keeps a text; one that is kept already moves to the top. Answers its number. */
  keep: async (text: string, head: Omit<HistoryHead, 'id' | 'size'>): Promise<number> => {
    const heads = await historyStore.list();
    for (const known of heads) {
      if (known.size === text.length && (await historyStore.text(known.id)) === text)
        await historyStore.remove(known.id);
    }
    for (const old of heads.slice(MOST_KEPT - 1)) await historyStore.remove(old.id);
    const id = (heads.reduce((most, known) => Math.max(most, known.id), 0) + 1) | 0;
    await run('readwrite', (into, texts) => {
      texts.put(text, id);
      return into.put({ ...head, id, size: text.length }, id);
    });
    return id;
  },
  remove: (id: number): Promise<undefined> =>
    run('readwrite', (heads, texts) => {
      texts.delete(id);
      return heads.delete(id);
    }),
  clear: (): Promise<undefined> =>
    run('readwrite', (heads, texts) => {
      texts.clear();
      return heads.clear();
    }),
};

let database: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HEADS);
      request.result.createObjectStore(TEXTS);
    };
    request.onsuccess = () => {
      // Another tab, of a later version, wants to change the layout.
      request.result.onversionchange = () => {
        request.result.close();
        database = null;
      };
      resolve(request.result);
    };
    request.onerror = () => {
      database = null;
      reject(request.error ?? new Error('storage is blocked'));
    };
    request.onblocked = request.onerror;
  });
  return database;
}

/** One transaction over both stores; answers what `work` asked for once everything is written. */
async function run<T>(
  mode: IDBTransactionMode,
  work: (heads: IDBObjectStore, texts: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const transaction = (await open()).transaction([HEADS, TEXTS], mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(HEADS), transaction.objectStore(TEXTS));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('storage is full'));
    transaction.onerror = transaction.onabort;
  });
}
