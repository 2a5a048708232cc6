import { goMap, program, type Stage } from 'postmutex/explore';

// src/mod/geodb/slowSearch.go at v3.1.4: logRequest starts a goroutine for every proxied request, and each resolves
// its client's country through a cache that is a plain map.

const countries: Record<string, string> = { '203.0.113.7': 'JP', '198.51.100.9': 'DE' };

export default program('zoraxy slowSearchIpv4', ({ go, afterwards }: Stage) => {
  const slowLookupCacheIpv4 = goMap<string, string>('slowLookupCacheIpv4');
  const logged: string[] = [];

  const slowSearchIpv4 = async (ip: string): Promise<string> => {
    const cached = await slowLookupCacheIpv4.get(ip);
    if (cached) return cached;
    const country = countries[ip] ?? ''; // the linear scan
    await slowLookupCacheIpv4.set(ip, country); // slowSearch.go:73
    return country;
  };

  for (const ip of Object.keys(countries)) {
    go(`logRequest ${ip}`, async () => {
      logged.push(await slowSearchIpv4(ip));
    });
  }
  afterwards('every request is logged with its country', () => [...logged].sort().join() === 'DE,JP');
});
