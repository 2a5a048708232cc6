import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

// Runs a bench as one bundle, as the engine is shipped: node bench/bundled.mjs FILE [ARGUMENT…]. NODE_OPTIONS are kept.

const root = path.resolve(import.meta.dirname, '..');
const [entry, ...rest] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'postmutex-bench-'));
try {
  const outfile = path.join(folder, 'bench.mjs');
  await build({
    entryPoints: [path.resolve(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'postmutex/explore': path.join(root, 'lib/explore/index.ts') },
  });
  process.exitCode = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
