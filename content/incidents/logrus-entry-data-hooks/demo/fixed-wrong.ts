import { type GoMap, goMap, type Mutex, mutex, program, type Stage } from 'postmutex/explore';

// logrus v1.5.0 (PR #1047): WithFields takes the logger's mutex, so it never meets a hook. A hook that calls WithField
// itself waits for the mutex that fireHooks holds around it: one goroutine is enough.

interface Entry {
  mu: Mutex; // entry.Logger.mu
  data: GoMap<string, string>;
}

async function withField(entry: Entry, key: string, value: string): Promise<Map<string, string>> {
  await entry.mu.lock(); // entry.go:125
  const data = new Map<string, string>();
  await entry.data.range(async (k, v) => void data.set(k, v));
  await entry.mu.unlock();
  return data.set(key, value);
}

async function sourceHook(entry: Entry) {
  const named = await withField(entry, 'source', 'service.go');
  await entry.data.set('source', named.get('source') ?? '');
}

async function info(entry: Entry) {
  const copy = { ...entry };
  await copy.mu.lock(); // fireHooks
  await sourceHook(copy);
  await copy.mu.unlock();
}

export default program('logrus Entry.Data, v1.5.0', ({ go, afterwards }: Stage) => {
  const request: Entry = { mu: mutex('Logger.mu'), data: goMap('Data', { entries: [['request', '7']] }) };
  let derived = new Map<string, string>();
  go('goroutine 86: Info', () => info(request));
  go('goroutine 88: WithField', async () => {
    derived = await withField(request, 'row', '3');
  });
  afterwards('the derived entry has the request', () => derived.get('request') === '7' && derived.get('row') === '3');
});
