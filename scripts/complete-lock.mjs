// `npm ci` refuses a lock that lacks an optional package for another platform, and a registry that does not serve one
// makes npm leave it out (npm/cli#9846). Adds the missing entries by name, version, os and cpu; run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const SYSTEMS = new Set([
  'darwin',
  'linux',
  'win32',
  'windows',
  'freebsd',
  'openbsd',
  'netbsd',
  'android',
  'aix',
  'sunos',
  'openharmony',
]);
const PROCESSORS = new Set([
  'arm64',
  'x64',
  'ia32',
  'arm',
  'x86',
  'riscv64',
  'loong64',
  'ppc64',
  's390x',
  'mips64el',
  'wasm32',
]);
const NPM_NAME = { windows: 'win32', x86: 'ia32' };

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;

/** Node's own look-up: the nearest node_modules above `from` that has `name`. */
function installed(from, name) {
  for (let dir = from; ; ) {
    if (packages[`${dir ? `${dir}/` : ''}node_modules/${name}`]) return true;
    if (!dir) return false;
    const parent = dir.lastIndexOf('/node_modules/');
    dir = parent < 0 ? '' : dir.slice(0, parent);
  }
}

const added = [];
for (const [dir, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (installed(dir, name)) continue;
    const words = name.split(/[/-]/);
    const cpu = words.filter((word) => PROCESSORS.has(word)).map((word) => NPM_NAME[word] ?? word);
    const os = words.filter((word) => SYSTEMS.has(word)).map((word) => NPM_NAME[word] ?? word);
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[^\d]*/, ''),
      ...(cpu.length > 0 && { cpu }),
      ...(entry.dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added.push(name);
  }
}
const [[rootKey, rootEntry], ...rest] = Object.entries(packages);
lock.packages = Object.fromEntries([[rootKey, rootEntry], ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `added ${added.length} entries: ${added.join(', ')}` : 'the lock is complete');
