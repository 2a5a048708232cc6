import { type GoMap, goMap, type Mutex, mutex, program, type Stage } from 'postmutex/explore';

// logrus v1.7.1 (PR #1229): every call that logs works on a duplicate with a map of its own, hooks run without the
// mutex, and the mutex is held around the write to the output alone.

interface Entry {
  mu: Mutex; // entry.Logger.mu
  data: GoMap<string, string>;
}

async function dup(entry: Entry, name: string): Promise<Entry> {
  const data: [string, string][] = [];
  await entry.data.range(async (k, v) => void data.push([k, v]));
  return { mu: entry.mu, data: goMap(name, { entries: data }) };
}

async function withField(entry: Entry, key: string, value: string): Promise<Map<string, string>> {
  const data = new Map<string, string>();
  await entry.data.range(async (k, v) => void data.set(k, v));
  return data.set(key, value);
}

async function sourceHook(entry: Entry) {
  const named = await withField(entry, 'source', 'service.go');
  await entry.data.set('source', named.get('source') ?? '');
}

async function info(entry: Entry, out: string[]) {
  const copy = await dup(entry, 'Data of the duplicate');
  await sourceHook(copy); // fireHooks: no lock, the map is ours
  await copy.mu.lock(); // write
  out.push('served');
  await copy.mu.unlock();
}

export default program('logrus Entry.Data, v1.7.1', ({ go, afterwards }: Stage) => {
  const request: Entry = { mu: mutex('Logger.mu'), data: goMap('Data', { entries: [['request', '7']] }) };
  const out: string[] = [];
  let derived = new Map<string, string>();
  go('goroutine 86: Info', () => info(request, out));
  go('goroutine 88: WithField', async () => {
    derived = await withField(request, 'row', '3');
  });
  afterwards('the derived entry has the request', () => derived.get('request') === '7' && derived.get('row') === '3');
  afterwards('the line was written', () => out.length === 1);
});
