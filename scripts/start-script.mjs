// Makes an exported page a document until it is used: its scripts and the data they start from are taken out and listed
// for later, and one small script that starts them is put into the head (components/site/start/).
import { createHash } from 'node:crypto';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './steps.mjs';

/** As in components/site/start/awake.ts. */
const LATER = 'scripts-later';
/** Where the data of pages is, named by content as all that is under `/_next/static/`. */
export const PAGE_DATA = '/_next/static/pages/';
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)"(?: [a-z]+="[^"]*")* async=""[^>]*><\/script>/g;
/** What React starts from: the page once more, as a tree. More than half of the page's bytes. */
const DATA = /<script>((?:\(?self\.__next_f\b)[\s\S]*?)<\/script>/g;
const PRELOAD = /<link rel="preload" as="script"[^>]*>/g;

/**
 * Asks V8 to compile every function of a file with it, off the page's own thread, and not each when it is first called:
 * nearly all of them are, in the one task in which React and the router start (v8.dev/blog/explicit-compile-hints).
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n';

/** A script that runs when a page is first used, with what tells the engine so. */
export const compiledAhead = (code) => (code.startsWith(COMPILE_AHEAD) ? code : COMPILE_AHEAD + code);

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

/**
 * The page with its scripts only listed, in a block of data at the end of its head. The first of the list is the file
 * that holds the page's own data: it must have run before the others do.
 */
export function withScriptsLater(html, file) {
  const scripts = new Set([...html.matchAll(SCRIPT)].map(([, src]) => src));
  const parts = [...html.matchAll(DATA)].map(([, code]) => code);
  const left = html.replace(SCRIPT, '').replace(PRELOAD, '').replace(DATA, '');
  if (scripts.size === 0 || parts.length === 0) throw new Error(`${file} has no script to start later`);
  if (/<script [^>]*src="(?![^>]*nomodule)/i.test(left))
    throw new Error(`${file} has a script that would start at once`);
  const code = parts.join(';\n');
  const data = { path: `${PAGE_DATA}${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`, code };
  const list = JSON.stringify([data.path, ...scripts]);
  const block = `<script type="application/json" id="${LATER}">${list}</script>`;
  return { html: left.replace('</head>', () => `${block}</head>`), data, scripts };
}
