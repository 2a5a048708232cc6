// The explorer in a real browser's worker: bundles bench/explore-worker.ts and runs it in a blank page of Chromium.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './steps.mjs';

/** The worker's script, as one text. */
export async function bundleWorker() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'bench/explore-worker.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    write: false,
    alias: { 'postmutex/explore': path.join(root, 'lib/explore/index.ts') },
  });
  return outputFiles[0].text;
}

/** Runs it in a page; calls `say` for each line and resolves when it is done. */
export async function runInWorker(page, order, say) {
  const script = await bundleWorker();
  await page.exposeFunction('say', say);
  await page.goto('about:blank');
  await page.evaluate(
    ([source, asked]) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.onmessage = ({ data }) => (data === 'done' ? resolve() : window.say(data));
        worker.postMessage(asked);
      }),
    [script, order],
  );
}
