// Makes an exported page a document until it is used: its scripts are listed for later, and one small script that
// starts them is put into the head (components/site/start/).
import path from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './steps.mjs';

/** As in components/site/start/awake.ts. */
const LATER = 'scripts-later';
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)"(?: [a-z]+="[^"]*")* async=""[^>]*><\/script>/g;
const PRELOAD = /<link rel="preload" as="script"[^>]*>/g;

export function startScript() {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, 'components/site/start/start.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text.trim();
}

/** The page with its scripts only listed, in a block of data at the end of its head. */
export function withScriptsLater(html, file) {
  const scripts = new Set([...html.matchAll(SCRIPT)].map(([, src]) => src));
  const left = html.replace(SCRIPT, '').replace(PRELOAD, '');
  if (scripts.size === 0) throw new Error(`${file} has no script to start later`);
  if (/<script [^>]*src="(?![^>]*nomodule)/i.test(left))
    throw new Error(`${file} has a script that would start at once`);
  const list = `<script type="application/json" id="${LATER}">${JSON.stringify([...scripts])}</script>`;
  return left.replace('</head>', () => `${list}</head>`);
}
