import { cell, type GoMap, goMap, program, type RWMutex, rwMutex, type Stage } from 'postmutex/explore';

// The fix as released in v3.1.11 (e469008): two short sections under an RWMutex, the slow call outside. No map is
// written twice at once any more, but callers that miss together still bootstrap the account together.

interface AwsBootstrapData {
  assets: string;
}

interface Aws {
  lock: RWMutex;
  bootstrapCache: GoMap<string, AwsBootstrapData>;
  awsBootstrap: (region: string) => Promise<AwsBootstrapData>;
}

async function bootstrap({ lock, bootstrapCache, awsBootstrap }: Aws, region: string): Promise<AwsBootstrapData> {
  await lock.rLock();
  const cached = await bootstrapCache.get(region);
  await lock.rUnlock();
  if (cached) return cached;
  const data = await awsBootstrap(region);
  await lock.lock();
  await bootstrapCache.set(region, data);
  await lock.unlock();
  return data;
}

export default program('sst (*aws).Bootstrap, v3.1.11', ({ go, afterwards }: Stage) => {
  const runs = cell('bootstraps run', 0);
  const aws: Aws = {
    lock: rwMutex('lock'),
    bootstrapCache: goMap('bootstrapCache'),
    awsBootstrap: async (region) => {
      await runs.update((count) => count + 1);
      return { assets: `sst-asset-${region}` };
    },
  };
  const served: string[] = [];
  for (const goroutine of ['goroutine 1476', 'goroutine 1477']) {
    go(`${goroutine}: Bootstrap`, async () => {
      served.push((await bootstrap(aws, 'us-east-1')).assets);
    });
  }
  afterwards(
    'every component got its bootstrap data',
    () => served.join() === 'sst-asset-us-east-1,sst-asset-us-east-1',
  );
  afterwards('the account is bootstrapped once', () => runs.peek() === 1);
});
