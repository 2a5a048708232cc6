import { goMap, mutex, program, type Stage } from 'postmutex/explore';

// PR #51557, Docker 29.0.3: the Lock is back, above the read of the map.

export default program('remote driver, 29.0.3', ({ go, afterwards }: Stage) => {
  const nwEndpointsMu = mutex('nwEndpointsMu');
  const nwEndpoints = goMap<string, string>('nwEndpoints', { go: '1.24', entries: [['ep1', 'gateway']] });

  go('docker stop: revokeExternalConnectivity, Leave', async () => {
    await nwEndpointsMu.lock();
    await nwEndpoints.get('ep1');
    await nwEndpointsMu.unlock(); // the plugin is called without the lock

    await nwEndpointsMu.lock(); // Leave
    await nwEndpoints.delete('ep1');
    await nwEndpointsMu.unlock();
  });

  go('docker run: Join', async () => {
    await nwEndpointsMu.lock();
    await nwEndpoints.set('ep2', 'joined');
    await nwEndpointsMu.unlock();
  });

  afterwards('one has left and one has joined', () => [...nwEndpoints.peek().keys()].join() === 'ep2');
});
