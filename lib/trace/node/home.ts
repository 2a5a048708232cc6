import type { Origin } from '../types.ts';

/** Whose code a file is, as far as its path says. */
export interface Home {
  /** npm package name (`@nestjs/core`), or that of a Deno module. */
  readonly module: string | null;
  readonly version: string | null;
  readonly origin: Origin;
}

/** Files of Node's own library before version 16 printed them with `node:`. */
const BUILTIN = new Set(
  (
    'assert async_hooks async_wrap bootstrap_node buffer child_process cluster console constants crypto dgram dns domain events fs ' +
    'http http2 https inspector module net node os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder sys timers tls tracing tty url util v8 vm worker_threads zlib _debugger _http_agent ' +
    '_http_client _http_common _http_incoming _http_outgoing _http_server _linklist _stream_duplex ' +
    '_stream_passthrough _stream_readable _stream_transform _stream_writable _stream_wrap _tls_common _tls_legacy _tls_wrap loader'
  ).split(' '),
);

const APP: Home = { module: null, version: null, origin: 'app' };
const STDLIB: Home = { module: null, version: null, origin: 'stdlib' };
const RUNTIME: Home = { module: null, version: null, origin: 'runtime' };
const BUNDLED: Home = { module: null, version: null, origin: 'dependency' };

/** A source map with relative paths lands beside the package: `node_modules/src/query-builder/…` names none. */
const SOURCE_FOLDERS = new Set(['src', 'lib', 'dist', 'build']);

/** `events.js`, `internal/timers.js`: how Node named its library until version 15. */
export function isBuiltinFile(file: string): boolean {
  if (!file.endsWith('.js')) return false;
  return file.startsWith('internal/') || BUILTIN.has(file.slice(0, -3));
}

/** Reads the owner from a path as printed; Windows and URL spellings too. */
export function homeOf(file: string): Home {
  const initial = file.charCodeAt(0);
  // `node:` and `bun:`
  if (initial === 110 && file.startsWith('node:')) return file.startsWith('node:internal/') ? RUNTIME : STDLIB;
  if (initial === 98 && file.startsWith('bun:')) return STDLIB;
  // Deno's own files before 1.30 (`ext:` since): `deno:core/core.js`, `deno:ext/http/01_http.js`, `$deno$/ops/net.ts`
  if (initial === 100 && file.startsWith('deno:')) return file.startsWith('deno:core/') ? RUNTIME : STDLIB;
  if (initial === 36 && file.startsWith('$deno$/')) return STDLIB;
  const path = initial !== 47 && file.includes('\\') ? file.replaceAll('\\', '/') : file;
  const modules = path.lastIndexOf('node_modules/');
  if (modules >= 0) return ofNodeModules(path, modules);
  // an absolute path that no store or bundler wrote
  if (initial === 47) return ofStore(path) ?? (path.includes('/node_modules_') ? BUNDLED : APP);
  if (file.startsWith('ext:') || file.startsWith('internal:')) return file.startsWith('ext:core/') ? RUNTIME : STDLIB;
  if (file === '<anonymous>' || file.startsWith('wasm:')) return APP;
  if (isBuiltinFile(path)) return isRuntimeFile(path) ? RUNTIME : STDLIB;
  return ofStore(path) ?? ofUrl(path) ?? (path.includes('/node_modules_') ? BUNDLED : APP);
}

const isRuntimeFile = (path: string): boolean =>
  path.startsWith('internal/') || path === 'bootstrap_node.js' || path === 'node.js';

function ofNodeModules(path: string, modules: number): Home {
  const at = modules + 'node_modules/'.length;
  let slash = path.indexOf('/', at);
  if (path.charCodeAt(at) === 64 && slash >= 0) slash = path.indexOf('/', slash + 1);
  const module = path.slice(at, slash < 0 ? undefined : slash);
  if (module === '' || module.length > 430 || module.startsWith('.') || SOURCE_FOLDERS.has(module)) return BUNDLED;
  return { module, version: storeVersion(path, modules, module), origin: 'dependency' };
}

/** The version in the store's folder before `/node_modules/`: pnpm `.pnpm/a@1.2.3_peer@2/`, Deno `.deno/`, Bun `.bun/`, Yarn `a-npm-1.2.3-hash.zip/`. */
function storeVersion(path: string, modules: number, module: string): string | null {
  const start = modules > 1 ? path.lastIndexOf('/', modules - 2) + 1 : modules;
  const scoped = module.charCodeAt(0) === 64;
  // most folders begin with another letter than the package
  if (path.charCodeAt(start) !== module.charCodeAt(0) || modules - start > 430) return null;
  const folder = path.slice(start, modules - 1);
  const flat = scoped ? module.replace('/', '+') : module;
  if (folder.startsWith(`${flat}@`)) return versionAt(folder, flat.length + 1);
  const yarn = `${scoped ? module.replace('/', '-') : module}-npm-`;
  if (!folder.startsWith(yarn)) return null;
  // a hash of ten digits follows the version
  const hash = /-[0-9a-f]{10}(?:-|\.zip|$)/.exec(folder);
  return versionAt(hash ? folder.slice(0, hash.index) : folder, yarn.length);
}

const VERSION = /^\d+\.\d+\.\d+(?:-[a-z][0-9A-Za-z]*(?:\.[0-9A-Za-z]+)*)?/;

/** The version that begins at `at`; a Yarn or pnpm hash behind it is left out. */
function versionAt(text: string, at: number): string | null {
  return VERSION.exec(text.slice(at, at + 60))?.[0] ?? null;
}

/** Global caches without node_modules: `…/install/cache/a@1.2.3@@@1/`, `…/npm/registry.npmjs.org/@scope/a/1.2.3/`. */
function ofStore(path: string): Home | null {
  const registry = path.indexOf('/registry.npmjs.org/');
  if (registry >= 0) {
    const [first = '', second = '', third = ''] = path.slice(registry + 20, registry + 450).split('/', 3);
    const scoped = first.startsWith('@');
    return {
      module: scoped ? `${first}/${second}` : first,
      version: versionAt(scoped ? third : second, 0),
      origin: 'dependency',
    };
  }
  const cache = path.indexOf('/install/cache/');
  return cache >= 0 ? nameAtVersion(path, cache + 15) : null;
}

/** `https://deno.land/x/oak@v12.6.1/mod.ts`, `https://jsr.io/@std/http/1.0.0/server.ts`, `https://esm.sh/v135/react@18.2.0/…`. */
function ofUrl(path: string): Home | null {
  if (!path.startsWith('https://') && !path.startsWith('http://')) return null;
  if (path.startsWith('https://deno.land/std'))
    return { module: 'std', version: versionAt(path, 22), origin: 'dependency' };
  if (path.startsWith('https://deno.land/x/')) return nameAtVersion(path, 20);
  if (path.startsWith('https://jsr.io/')) {
    const [scope = '', name = '', version = ''] = path.slice(15, 450).split('/', 3);
    return { module: `${scope}/${name}`, version: versionAt(version, 0), origin: 'dependency' };
  }
  const host = /^https:\/\/(?:esm\.sh|cdn\.skypack\.dev|unpkg\.com|cdn\.jsdelivr\.net\/npm)\/(?:v\d+\/|stable\/)?/.exec(
    path,
  );
  return host ? nameAtVersion(path, host[0].length) : null;
}

/** `oak@v12.6.1/…` or `@scope/name@1.2.3/…` at `at`. */
function nameAtVersion(path: string, at: number): Home {
  const [first = '', second = ''] = path.slice(at, at + 430).split('/', 2);
  const whole = first.startsWith('@') ? `${first}/${second}` : first;
  const sign = whole.indexOf('@', 1);
  if (sign < 0) return { module: whole, version: null, origin: 'dependency' };
  const from = whole.charCodeAt(sign + 1) === 118 ? sign + 2 : sign + 1;
  return { module: whole.slice(0, sign), version: versionAt(whole, from), origin: 'dependency' };
}
