// A request is given up after 5 ms; what it started goes on.
import { setTimeout as sleep } from 'node:timers/promises';

let transfers = 0;

async function transfer() {
  await sleep(20); // the bank answers
  transfers++;
}

class TimeoutError extends Error {
  name = 'TimeoutError';
}

async function withTimeout(work, ms) {
  const late = sleep(ms).then(() => {
    throw new TimeoutError(`Operation timed out after ${ms}ms`);
  });
  return Promise.race([work, late]);
}

process.on('exit', () => console.error(`transfers made although given up: ${transfers}`));
try {
  await withTimeout(transfer(), 5);
} catch (error) {
  await sleep(30);
  throw error;
}
