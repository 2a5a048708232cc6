// The signal that ends the wait also ends the work.
import { setTimeout as sleep } from 'node:timers/promises';

let transfers = 0;

async function transfer(signal) {
  await sleep(20, undefined, { signal });
  transfers++;
}

try {
  await transfer(AbortSignal.timeout(5));
} catch (error) {
  if (error.name !== 'AbortError' && error.name !== 'TimeoutError') throw error;
  await sleep(30);
  if (transfers > 0) throw new Error('the work went on');
  console.log('given up, and nothing was transferred');
}
