import { type GoMap, goMap, type Mutex, mutex, program, type Stage } from 'postmutex/explore';

// logrus v1.4.2, entry.go. `log` has a value receiver, so each call works on a copy of the Entry; the copy holds the
// same Data map. Hooks run under the logger's mutex, WithFields does not take it.

interface Entry {
  mu: Mutex; // entry.Logger.mu
  data: GoMap<string, string>;
}

const hostHook = (entry: Entry) => entry.data.set('host', 'web-1');

async function info(entry: Entry) {
  const copy = { ...entry }; // func (entry Entry) log: Data is still the shared map
  await copy.mu.lock(); // fireHooks
  await hostHook(copy);
  await copy.mu.unlock();
}

async function withField(entry: Entry, key: string, value: string): Promise<Map<string, string>> {
  const data = new Map<string, string>();
  await entry.data.range(async (k, v) => void data.set(k, v)); // entry.go:117
  return data.set(key, value);
}

export default program('logrus Entry.Data, v1.4.2', ({ go, afterwards }: Stage) => {
  const request: Entry = { mu: mutex('Logger.mu'), data: goMap('Data', { entries: [['request', '7']] }) };
  let derived = new Map<string, string>();
  go('goroutine 86: Info', () => info(request));
  go('goroutine 88: WithField', async () => {
    derived = await withField(request, 'row', '3');
  });
  afterwards('the derived entry has the request', () => derived.get('request') === '7' && derived.get('row') === '3');
});
