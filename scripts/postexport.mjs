// Finishes out/ after `next build`: every page gets a Content-Security-Policy that names its own inline scripts by
// hash; header files for hosts and the service worker are written. Next's inline scripts differ from build to build:
// always run it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeServiceWorker } from './offline/list.mjs';
import { headersFile, pagePolicy, TRUST_SCRIPT } from './security.mjs';
import { compiledAhead, PAGE_DATA, startScript, withScriptsLater } from './start-script.mjs';
import { root, say } from './steps.mjs';

const out = path.join(root, 'out');
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const CHARSET = /<meta charSet="utf-8"\/>/i;

const FIRST_SCRIPTS = [TRUST_SCRIPT, startScript()];

function withPolicy(html, file) {
  const sha256 = (code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  const hashes = new Set(FIRST_SCRIPTS.map(sha256));
  for (const [, attributes, code] of html.matchAll(INLINE_SCRIPT)) {
    if (/type="application\/(ld\+)?json"/.test(attributes)) continue;
    hashes.add(sha256(code));
  }
  if (/\sstyle="/.test(html.replace(INLINE_SCRIPT, ''))) throw new Error(`${file} has a style attribute`);
  if (!CHARSET.test(html)) throw new Error(`${file} has no charset to put the policy after`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${pagePolicy([...hashes])}"/>${FIRST_SCRIPTS.map((code) => `<script>${code}</script>`).join('')}`;
  return html.replace(CHARSET, (charset) => charset + meta);
}

let pages = 0;
const scripts = new Set();
mkdirSync(path.join(out, PAGE_DATA), { recursive: true });
for (const name of readdirSync(out, { recursive: true })) {
  const file = path.join(out, name);
  const html = name.endsWith('.html') && !name.startsWith('sandbox') ? readFileSync(file, 'utf8') : null;
  // Turbopack copies a worker's TypeScript source beside the compiled one.
  if (/_next[\\/]static[\\/]media[\\/].*\.ts$/.test(name)) rmSync(file);
  if (html === null || html.includes('http-equiv="Content-Security-Policy"')) continue;
  const later = withScriptsLater(html, name);
  writeFileSync(path.join(out, later.data.path), later.data.code);
  for (const script of later.scripts) scripts.add(path.join(out, script));
  writeFileSync(file, withPolicy(later.html, name));
  pages += 1;
}
for (const file of scripts) writeFileSync(file, compiledAhead(readFileSync(file, 'utf8')));
writeFileSync(path.join(out, '_headers'), headersFile());
const { version, shell } = writeServiceWorker(out);
say(`a policy in each of ${pages} pages; ${shell.length} files kept offline as build ${version}`);
