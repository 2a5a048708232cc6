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
/** What one page starts from (scripts/start-script.mjs): kept with its page. */
const PAGE_DATA = /\/_next\/static\/pages\/\w+\.js/;
/** Made for other readers: hosts, routers, the same page under another name. */
const NOT_A_PAGE = /^\/(404\/|_not-found\/|sandbox\/)/;

/** `/zh/incidents/` for `zh/incidents/index.html`. */
const addressOf = (file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
const integrity = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/**
 * The shell is fetched at installation, the pages when they are visited; `data` names what such a page starts from. The
 * version is a hash of all of it.
 * @param {string} out
 * @param {number} [pagesAhead]
 * @returns {{ version: string, shell: [path: string, integrity: string][], pages: Record<string, string>, data: Record<string, string> }}
 */
export function listBuild(out, pagesAhead = PAGES_AHEAD) {
  /** @type {[string, string][]} */
  const shell = [];
  /** @type {Record<string, string>} */
  const pages = {};
  /** @type {Record<string, string>} */
  const data = {};
  let ahead = 0;
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = name.replaceAll(path.sep, '/');
    const address = addressOf(file);
    const isPage = file.endsWith('.html') && !NOT_A_PAGE.test(address);
    const isAsset = ASSET.test(`/${file}`) && /\.\w+$/.test(file) && !PAGE_DATA.test(`/${file}`);
    if (!isPage && !isAsset) continue;
    const bytes = readFileSync(path.join(out, name));
    if (isAsset) {
      shell.push([`/${file}`, integrity(bytes)]);
      continue;
    }
    /** @type {[string, Buffer][]} */
    const files = [[address, bytes]];
    const own = PAGE_DATA.exec(bytes.toString())?.[0];
    if (own !== undefined) files.push([own, readFileSync(path.join(out, own))]);
    if (!SHELL_PAGES.has(address)) for (const [, part] of files) ahead += gzipSync(part).length;
    const now = SHELL_PAGES.has(address) || ahead <= pagesAhead;
    for (const [part, content] of files) {
      if (now) shell.push([part, integrity(content)]);
      else pages[part] = integrity(content);
    }
    if (own !== undefined && !now) data[address] = own;
  }
  const version = createHash('sha256')
    .update(JSON.stringify([shell, pages]))
    .digest('hex')
    .slice(0, 16);
  return { version, shell, pages, data };
}

export function writeServiceWorker(out) {
  const build = listBuild(out);
  const source = readFileSync(path.join(import.meta.dirname, 'service-worker.js'), 'utf8');
  writeFileSync(path.join(out, 'sw.js'), `const BUILD = ${JSON.stringify(build)};\n${source}`);
  return build;
}
