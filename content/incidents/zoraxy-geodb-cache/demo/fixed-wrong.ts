import { program, type Stage, type SyncMap, syncMap, variable } from 'postmutex/explore';

// 6bf944e, released in v3.1.5: the cache is a sync.Map. Every half hour a ticker still assigns a fresh sync.Map{} over
// the one in use: a struct of several words, written while others load from it.

const countries: Record<string, string> = { '203.0.113.7': 'JP', '198.51.100.9': 'DE' };

export default program('zoraxy slowSearchIpv4, v3.1.5', ({ go, afterwards }: Stage) => {
  const slowLookupCacheIpv4 = variable<SyncMap<string, string>>('slowLookupCacheIpv4', syncMap('sync.Map 1'));
  const logged: string[] = [];

  const slowSearchIpv4 = async (ip: string): Promise<string> => {
    const cached = await (await slowLookupCacheIpv4.load()).load(ip);
    if (cached) return cached;
    const country = countries[ip] ?? '';
    await (await slowLookupCacheIpv4.load()).store(ip, country);
    return country;
  };

  go('logRequest 203.0.113.7', async () => {
    logged.push(await slowSearchIpv4('203.0.113.7'));
  });
  go('cache clear ticker', async () => {
    await slowLookupCacheIpv4.assign(syncMap('sync.Map 2')); // geodb.go: *slowLookupCacheIpv4 = sync.Map{}
  });
  afterwards('every request is logged with its country', () => logged.join() === 'JP');
});
