// `recursive` makes the folder or finds it there, in one call to the kernel.
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(tmpdir(), `cache-${process.pid}`);

async function ensureCache() {
  await mkdir(folder, { recursive: true });
}

try {
  await Promise.all([ensureCache(), ensureCache()]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
