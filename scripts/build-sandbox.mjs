// Bundles the frame of the sandbox, with the worker's whole source as a string in it, into public/sandbox/runner.js.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'components/playground/sandbox');

async function bundle(file, define = {}) {
  const result = await build({
    entryPoints: [path.join(folder, file)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    define,
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

const worker = await bundle('worker.ts');
const frame = await bundle('frame.ts', { WORKER_SOURCE: JSON.stringify(worker) });
mkdirSync(path.join(root, 'public/sandbox'), { recursive: true });
writeFileSync(path.join(root, 'public/sandbox/runner.js'), frame);
