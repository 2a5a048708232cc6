import { isDigit } from '../../text/chars.ts';
import type { Origin } from '../types.ts';

/** First elements of the standard library's import paths, Go 1.0 to 1.27. */
const STANDARD = new Set(
  (
    'archive arena bufio bytes cmp cmd compress container context crypto database debug embed encoding errors expvar ' +
    'flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime ' +
    'simd slices sort strconv strings structs sync syscall testing text time type unicode unique unsafe vendor weak'
  ).split(' '),
);

export interface Provenance {
  readonly module: string | null;
  readonly version: string | null;
  readonly origin: Origin;
}

/** Whose code a frame is, from its import path and file. `path` is null for `panic` and C functions. */
export function provenanceOf(path: string | null, file: string | null): Provenance {
  const place = file?.replaceAll('\\', '/') ?? null;
  const mod = place ? moduleInPath(place) : null;
  if (mod && !mod.module.startsWith('golang.org/toolchain')) return { ...mod, origin: 'dependency' };
  // A test of the standard library is what its developer runs: its frames are the ones to look at.
  if (path !== null && isTestCode(path, place)) return { module: moduleGuess(path), version: null, origin: 'app' };
  if (isRuntime(path, place)) return { module: 'std', version: null, origin: 'runtime' };
  if (path && isStandard(path, place)) return { module: 'std', version: null, origin: 'stdlib' };
  const vendored = vendoredPath(path, place);
  if (vendored) return { module: moduleGuess(vendored), version: null, origin: 'dependency' };
  if (path === null) {
    if (place && importPathOf(place) !== null) return { module: 'std', version: null, origin: 'runtime' };
    return { module: null, version: null, origin: place ? originOfFile(place) : 'runtime' };
  }
  return { module: path === 'main' ? null : moduleGuess(path), version: null, origin: 'app' };
}

/** `/go/pkg/mod/github.com/!burnt!sushi/toml@v1.2.0/decode.go` and its trimmed form `github.com/…@v1.2.0/decode.go`. */
function moduleInPath(file: string): { module: string; version: string } | null {
  const at = file.indexOf('@v');
  if (at < 0 || !isDigit(file.charCodeAt(at + 2))) return null;
  const end = file.indexOf('/', at);
  if (end < 0) return null;
  const cache = file.lastIndexOf('/pkg/mod/', at);
  let start = cache >= 0 ? cache + '/pkg/mod/'.length : 0;
  if (cache < 0) {
    if (file.startsWith('pkg/mod/')) start = 'pkg/mod/'.length;
    else if (file.startsWith('go/pkg/mod/')) start = 'go/pkg/mod/'.length;
    else start = file[0] === '/' || file[1] === ':' ? hostStart(file, at) : 0;
  }
  return { module: unescapeCapitals(file.slice(start, at)), version: file.slice(at + 1, end) };
}

/** Module caches elsewhere (bazel, nix, GOMODCACHE): the module begins at the last element with a dot that can be a host. */
function hostStart(file: string, at: number): number {
  let start = 0;
  for (let slash = file.indexOf('/'); slash >= 0 && slash < at; slash = file.indexOf('/', slash + 1)) {
    const next = file.indexOf('/', slash + 1);
    const element = file.slice(slash + 1, next < 0 || next > at ? at : next);
    if (element.includes('.') && !element.startsWith('.')) return slash + 1;
    start = slash + 1;
  }
  return start;
}

function unescapeCapitals(path: string): string {
  let out = '';
  for (let i = 0; i < path.length; i++) out += path[i] === '!' ? (path[++i] ?? '').toUpperCase() : path[i];
  return out;
}

/** `runtime/pprof_test.TestStart`, or any function of a file `…_test.go`. */
function isTestCode(path: string, file: string | null): boolean {
  return path.endsWith('_test') || file?.endsWith('_test.go') === true;
}

function isRuntime(path: string | null, file: string | null): boolean {
  if (path !== null && (isUnder(path, 'runtime') || isUnder(path, 'internal/runtime')) && isOwnFile(path, file))
    return true;
  // Functions of the runtime that wear another package's name: sync.runtime_Semacquire, reflect.mapassign, os/signal.signal_recv.
  return (
    file !== null &&
    (file.startsWith('runtime/') || file.includes('/src/runtime/') || file.includes('/src/pkg/runtime/')) &&
    (!file.includes('/pkg/mod/') || file.includes('/golang.org/toolchain@'))
  );
}

function isStandard(path: string, file: string | null): boolean {
  const slash = path.indexOf('/');
  const first = slash < 0 ? path : path.slice(0, slash);
  return STANDARD.has(first) && isOwnFile(path, file);
}

/**
 * The file lies where the Go distribution keeps the package: `…/src/net/http/x.go`, up to Go 1.3 `…/src/pkg/net/http/x.go`,
 * trimmed `net/http/x.go`, or is not printed or not shown.
 */
function isOwnFile(path: string, file: string | null): boolean {
  if (file === null || file.startsWith('<') || file.startsWith('?') || file.startsWith('_')) return true;
  const first = path.split('/', 1)[0] ?? path;
  return (
    file.startsWith(`${first}/`) ||
    file.includes(`/src/${first}/`) ||
    file.includes(`/src/pkg/${first}/`) ||
    file.includes(`/src/vendor/`) ||
    isRedacted(file)
  );
}

/** What people put for the elements of a path they do not show: `<redacted>`, `[path]`, `***`, `xxx`, `...`. */
const PLACEHOLDER = /^(?:<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|\*{2,}|x{2,}|X{2,}|\.{3}|…|redacted|REDACTED)$/;

function isRedacted(file: string): boolean {
  return file.split('/').some((element) => PLACEHOLDER.test(element));
}

function isUnder(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

function vendoredPath(path: string | null, file: string | null): string | null {
  const inPath = path?.lastIndexOf('/vendor/') ?? -1;
  if (path && inPath >= 0) return path.slice(inPath + '/vendor/'.length);
  for (const mark of ['/vendor/', '/Godeps/_workspace/src/', '/external/', '/share/gocode/src/']) {
    if (file?.includes(mark) || (mark === '/vendor/' && file?.startsWith('vendor/'))) return path ?? file;
  }
  return null;
}

/** The import path of a file of the standard library or of the module cache; null elsewhere. */
export function importPathOf(file: string): string | null {
  const place = file.replaceAll('\\', '/');
  const directory = place.slice(0, Math.max(0, place.lastIndexOf('/')));
  const mod = moduleInPath(place);
  if (mod && !mod.module.startsWith('golang.org/toolchain')) {
    const end = place.indexOf('/', place.indexOf('@v'));
    return mod.module + directory.slice(end);
  }
  const source = directory.lastIndexOf('/src/');
  const path = directory.slice(source + '/src/'.length);
  return source >= 0 && isGoRoot(directory.slice(0, source)) && STANDARD.has(path.split('/', 1)[0] ?? '') ? path : null;
}

/** `/usr/local/go`, `/usr/lib/go-1.22`, `…/toolchain@v0.0.1-go1.22.3.linux-amd64`, `/opt/homebrew/Cellar/go/1.22.1/libexec` */
function isGoRoot(directory: string): boolean {
  return directory
    .split('/')
    .slice(-4)
    .some((part) => part.startsWith('go') || part.startsWith('Go') || part.startsWith('toolchain@'));
}

function originOfFile(file: string): Origin {
  if (file.startsWith('runtime/') || file.includes('/src/runtime/') || file.startsWith('?')) return 'runtime';
  if (file.includes('/src/pkg/runtime/')) return 'runtime';
  return file.includes('/vendor/') ? 'dependency' : 'app';
}

/** The module an import path most likely belongs to: `host/owner/repository` with its major version. */
export function moduleGuess(path: string): string {
  const parts = path.split('/');
  const host = parts[0] ?? path;
  if (!host.includes('.')) return host;
  let length = THREE_PARTS.has(host) ? 3 : 2;
  if (isMajorVersion(parts[length])) length++;
  return parts.slice(0, length).join('/');
}

const THREE_PARTS = new Set([
  'github.com',
  'gitlab.com',
  'bitbucket.org',
  'golang.org',
  'gitee.com',
  'codeberg.org',
  'git.sr.ht',
  'cloud.google.com',
]);

function isMajorVersion(part: string | undefined): boolean {
  return part !== undefined && part[0] === 'v' && part.length < 4 && isDigit(part.charCodeAt(1));
}
