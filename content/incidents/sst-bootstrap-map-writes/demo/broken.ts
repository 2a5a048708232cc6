import { type GoMap, goMap, program, type Stage } from 'postmutex/explore';

// pkg/server/aws/aws.go before e469008: net/rpc runs every call in a goroutine of its own,
// and the components of one deploy ask for their region at about the same time.

interface AwsBootstrapData {
  assets: string;
}

async function awsBootstrap(region: string): Promise<AwsBootstrapData> {
  return { assets: `sst-asset-${region}` }; // the slow SSM GetParameter: where all callers wait together
}

async function bootstrap(bootstrapCache: GoMap<string, AwsBootstrapData>, region: string): Promise<AwsBootstrapData> {
  const cached = await bootstrapCache.get(region); // aws.go:22
  if (cached) return cached;
  const data = await awsBootstrap(region);
  await bootstrapCache.set(region, data); // aws.go:38
  return data;
}

export default program('sst (*aws).Bootstrap', ({ go, afterwards }: Stage) => {
  const bootstrapCache = goMap<string, AwsBootstrapData>('bootstrapCache');
  const served: string[] = [];
  for (const goroutine of ['goroutine 1476', 'goroutine 1477']) {
    go(`${goroutine}: Bootstrap`, async () => {
      served.push((await bootstrap(bootstrapCache, 'us-east-1')).assets);
    });
  }
  afterwards(
    'every component got its bootstrap data',
    () => served.join() === 'sst-asset-us-east-1,sst-asset-us-east-1',
  );
});
