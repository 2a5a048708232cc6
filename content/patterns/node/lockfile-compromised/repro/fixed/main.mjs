// Two runs of one tool take the same lock file, and the second tries again until the first is done.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';

const state = join(tmpdir(), `state-${process.pid}.json`);
writeFileSync(state, '{}');

async function update() {
  const release = await lockfile.lock(state, { retries: { retries: 20, minTimeout: 5, maxTimeout: 50 } });
  await new Promise(setImmediate);
  await release();
}

await Promise.all([update(), update()]);
