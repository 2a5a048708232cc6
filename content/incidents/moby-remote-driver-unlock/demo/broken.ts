import { goMap, mutex, program, type Stage } from 'postmutex/explore';

// moby v2.0.0-beta.1, remote/driver.go: revokeExternalConnectivity has the Unlock of line 419, and no Lock. Alone it ends
// the daemon. While another container joins, it opens that goroutine's lock, and the daemon ends there, or in the map.

export default program('remote driver, v2.0.0-beta.1', ({ go }: Stage) => {
  const nwEndpointsMu = mutex('nwEndpointsMu');
  const nwEndpoints = goMap<string, string>('nwEndpoints', { go: '1.24', entries: [['ep1', 'gateway']] });

  go('docker stop: revokeExternalConnectivity', async () => {
    await nwEndpoints.get('ep1');
    await nwEndpointsMu.unlock(); // driver.go:419
  });

  go('docker run: Join', async () => {
    await nwEndpointsMu.lock();
    await nwEndpoints.set('ep2', 'joined');
    await nwEndpointsMu.unlock();
  });
});
