import type { Frame } from '../../lib/trace/types.ts';

/** What the text proves about the runtime that printed it. */
export interface Runtime {
  /** `1.22` or `1.22.3`. */
  readonly go: string | null;
  /** `20.11.1`. */
  readonly node: string | null;
}

/** Where a module's code is kept, for hosts that are not GitHub themselves. The rest of the path follows. */
const HOSTS: readonly (readonly [prefix: RegExp, repository: string])[] = [
  [/^github\.com\/([\w.-]+)\/([\w.-]+)/, '$1/$2'],
  [/^golang\.org\/x\/([\w-]+)/, 'golang/$1'],
  [/^google\.golang\.org\/grpc/, 'grpc/grpc-go'],
  [/^google\.golang\.org\/protobuf/, 'protocolbuffers/protobuf-go'],
  [/^k8s\.io\/([\w-]+)/, 'kubernetes/$1'],
  [/^sigs\.k8s\.io\/([\w-]+)/, 'kubernetes-sigs/$1'],
  [/^go\.uber\.org\/([\w-]+)/, 'uber-go/$1'],
  [/^gopkg\.in\/([\w-]+)\.v\d+/, 'go-$1/$1'],
  [/^gopkg\.in\/([\w-]+)\/([\w.-]+)\.v\d+/, '$1/$2'],
];

/** v0.0.0-20210101010101-abcdef123456: the commit is its last part. */
const PSEUDO = /-(?:0\.)?\d{14}-([0-9a-f]{12})$/;

/**
 * The frame's line in its source, at the version that the trace itself proves; null when it does not. A link to
 * another version would show another line.
 */
export function sourceLink(frame: Frame, runtime: Runtime): string | null {
  if (!frame.file || frame.line === null) return null;
  const line = `#L${frame.line}`;
  if (frame.file.startsWith('node:')) {
    return runtime.node && github('nodejs/node', `v${runtime.node}`, `lib/${frame.file.slice(5)}.js`, line);
  }
  if (frame.module && frame.version) return moduleLink(frame.module, frame.version, frame.file, line);
  const standard = frame.origin === 'stdlib' || frame.origin === 'runtime';
  // a tree can lie below another folder of that name: /home/me/src/go/src/net/http/server.go
  const path = frame.file.slice(frame.file.lastIndexOf('/src/') + '/src/'.length);
  const known = standard && frame.file.includes('/src/') && /^(?:[\w.-]+\/)+[\w.-]+\.(?:go|s)$/.test(path);
  return known && runtime.go ? github('golang/go', goRef(runtime.go), `src/${path}`, line) : null;
}

/** Without the patch number the release branch is the nearest thing that exists. */
function goRef(version: string): string {
  return /^\d+\.\d+$/.test(version) ? `release-branch.go${version}` : `go${version}`;
}

function moduleLink(module: string, version: string, file: string, line: string): string | null {
  // In the module cache capital letters are written as `!` and the small one.
  const decoded = file.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const at = decoded.indexOf(`@${version}/`);
  const host = HOSTS.find(([prefix]) => prefix.test(module));
  const found = host?.[0].exec(module);
  if (at < 0 || !host || !found) return null;
  const repository = found[0].replace(host[0], host[1]);
  // github.com/owner/repo/sub/v2: `sub` is a folder and part of the tag, `v2` is neither.
  const folder = module
    .slice(found[0].length)
    .replace(/\/v\d+$/, '')
    .replace(/^\//, '');
  const commit = PSEUDO.exec(version)?.[1];
  const tag = version.replace(/\+incompatible$/, '');
  const prefix = folder ? `${folder}/` : '';
  return github(repository, commit ?? `${prefix}${tag}`, prefix + decoded.slice(at + version.length + 2), line);
}

function github(repository: string, ref: string, path: string, line: string): string {
  const encode = (part: string) => part.split('/').map(encodeURIComponent).join('/');
  return `https://github.com/${repository}/blob/${encode(ref)}/${encode(path)}${line}`;
}
