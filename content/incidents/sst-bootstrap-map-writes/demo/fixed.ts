import {
  cell,
  type GoMap,
  type Group,
  goMap,
  program,
  type RWMutex,
  rwMutex,
  type Stage,
  singleflight,
} from 'postmutex/explore';

// The RWMutex of v3.1.11, and a singleflight around the miss: callers that miss together share one bootstrap.
// Inside, the cache is asked once more: a call that came just after another had finished starts a flight of its own.

interface AwsBootstrapData {
  assets: string;
}

interface Aws {
  lock: RWMutex;
  flights: Group<AwsBootstrapData>;
  bootstrapCache: GoMap<string, AwsBootstrapData>;
  awsBootstrap: (region: string) => Promise<AwsBootstrapData>;
}

async function lookup({ lock, bootstrapCache }: Aws, region: string): Promise<AwsBootstrapData | undefined> {
  await lock.rLock();
  const cached = await bootstrapCache.get(region);
  await lock.rUnlock();
  return cached;
}

async function bootstrap(aws: Aws, region: string): Promise<AwsBootstrapData> {
  const cached = await lookup(aws, region);
  if (cached) return cached;
  return aws.flights.do(region, async () => {
    const finished = await lookup(aws, region);
    if (finished) return finished;
    const data = await aws.awsBootstrap(region);
    await aws.lock.lock();
    await aws.bootstrapCache.set(region, data);
    await aws.lock.unlock();
    return data;
  });
}

export default program('sst (*aws).Bootstrap with singleflight', ({ go, afterwards }: Stage) => {
  const runs = cell('bootstraps run', 0);
  const aws: Aws = {
    lock: rwMutex('lock'),
    flights: singleflight('flights'),
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
