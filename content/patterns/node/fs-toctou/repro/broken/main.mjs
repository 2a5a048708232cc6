// Two builds ask whether the cache folder is there, and both make it.
import { access, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(tmpdir(), `cache-${process.pid}`);

async function ensureCache() {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (!there) await mkdir(folder);
}

try {
  await Promise.all([ensureCache(), ensureCache()]);
} finally {
  await rm(folder, { recursive: true, force: true });
}
