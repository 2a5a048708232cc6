import { program, type Stage, syncMap } from 'postmutex/explore';

// The sync.Map of v3.1.5, cleared in place (sync.Map.Clear, Go 1.23) instead of being replaced.

const countries: Record<string, string> = { '203.0.113.7': 'JP', '198.51.100.9': 'DE' };

export default program('zoraxy slowSearchIpv4, cleared in place', ({ go, afterwards }: Stage) => {
  const slowLookupCacheIpv4 = syncMap<string, string>('slowLookupCacheIpv4');
  const logged: string[] = [];

  const slowSearchIpv4 = async (ip: string): Promise<string> => {
    const cached = await slowLookupCacheIpv4.load(ip);
    if (cached) return cached;
    const country = countries[ip] ?? '';
    await slowLookupCacheIpv4.store(ip, country);
    return country;
  };

  for (const ip of Object.keys(countries)) {
    go(`logRequest ${ip}`, async () => {
      logged.push(await slowSearchIpv4(ip));
    });
  }
  go('cache clear ticker', () => slowLookupCacheIpv4.clear());
  afterwards('every request is logged with its country', () => [...logged].sort().join() === 'DE,JP');
});
