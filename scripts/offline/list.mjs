// out/sw.js: the service worker with the list of this build's files in front of it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Pages beyond this are kept when they are visited; all others are there after the first visit. Bytes, gzipped. */
const PAGES_AHEAD = 2_000_000;
/** The shell: the homes, the page of unknown addresses, and what any page runs, wears or frames. */
const SHELL_PAGES = new Set(['/', '/en/', '/zh/', '/404.html']);
const ASSET =
  /^\/(_next\/static\/.*\.(js|css|woff2)|sandbox\/.*|demos\/.*\.json|icons\/.*|icon\.svg|manifest\.webmanifest)$/;
/** Made for other readers: hosts, routers, the same page under another name. */
const NOT_A_PAGE = /^\/(404\/|_not-found\/|sandbox\/)/;

/** `/zh/incidents/` for `zh/incidents/index.html`. */
const addressOf = (file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/**
 * @param {string} out
 * @param {number} [pagesAhead]
 * @returns {{ version: string, shell: [path: string, integrity: string][], pages: Record<string, string> }} the shell is fetched at installation, the
 * pages when they are visited. The version is a hash of all of it.
 */
export function listBuild(out, pagesAhead = PAGES_AHEAD) {
  /** @type {[string, string][]} */
  const shell = [];
  /** @type {Record<string, string>} */
  const pages = {};
  let ahead = 0;
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = name.replaceAll(path.sep, '/');
    const address = addressOf(file);
    const isPage = file.endsWith('.html') && !NOT_A_PAGE.test(address);
    const isAsset = ASSET.test(`/${file}`) && /\.\w+$/.test(file);
    if (!isPage && !isAsset) continue;
    const bytes = readFileSync(path.join(out, name));
    const entry = [isPage ? address : `/${file}`, integrity(bytes)];
    if (isAsset || SHELL_PAGES.has(address)) {
      shell.push(entry);
      continue;
    }
    ahead += gzipSync(bytes).length;
    if (ahead <= pagesAhead) shell.push(entry);
    else pages[entry[0]] = entry[1];
  }
  const version = createHash('sha256')
    .update(JSON.stringify([shell, pages]))
    .digest('hex')
    .slice(0, 16);
  return { version, shell, pages };
}

export function writeServiceWorker(out) {
  const build = listBuild(out);
  const source = readFileSync(path.join(import.meta.dirname, 'service-worker.js'), 'utf8');
  writeFileSync(path.join(out, 'sw.js'), `const BUILD = ${JSON.stringify(build)};\n${source}`);
  return build;
}
