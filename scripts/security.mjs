// The policies and headers of the site, in one place: the build writes them into pages and header files, the built-in
// server sends them. `node scripts/security.mjs` prints them for nginx.
import { pathToFileURL } from 'node:url';

/** Trusted Types policies: the one of components/site/trusted.ts, and the default one. */
const TRUSTED_TYPES = ['default', 'postmutex'];

/**
 * The default policy, for code that hands over plain text where text becomes code. Turbopack's loader and React are
 * such code, so it cannot be left out; it lets through what those two need and answers null, which throws, to all else:
 * scripts and workers of our own build, the service worker, and the empty element from which React makes scripts.
 * It is the first script of a page.
 */
export const TRUST_SCRIPT =
  "if(self.trustedTypes)trustedTypes.createPolicy('default',{" +
  'createScriptURL:function(u){var a=new URL(u,location.origin);' +
  'return a.origin===location.origin&&/^\\/(_next\\/static\\/|sw\\.js$)/.test(a.pathname)?u:null},' +
  "createHTML:function(h){return h==='<script><\\/script>'?h:null}})";

/** The page's own scripts are named by hash; nothing else may run, and no other host may be asked for anything. */
export function pagePolicy(scriptHashes) {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES.join(' ')}`,
  ].join('; ');
}

/** Sent with every answer. */
const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
};
const policy = (value, cache = 'public, max-age=0, must-revalidate') => ({
  ...COMMON,
  'Content-Security-Policy': value,
  'Cache-Control': cache,
});

/**
 * The table: what is sent for which addresses; the first that fits. A page's own policy stands in the page, so here
 * is what an element cannot say. A worker takes its policy from the answer that brought it, not from its page.
 */
export const KINDS = [
  // The frame in which edited demos run: it brings its own policy in its file.
  { under: '/sandbox/', headers: policy("frame-ancestors 'self'") },
  // Named by content, and among them the workers that read a paste.
  {
    under: '/_next/static/',
    headers: policy(
      "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'",
      'public, max-age=31536000, immutable',
    ),
  },
  { under: '/sw.js', headers: policy("default-src 'none'; connect-src 'self'") },
  { under: '/', headers: policy("frame-ancestors 'none'") },
];

export const headersFor = (pathname) => KINDS.find(({ under }) => pathname.startsWith(under)).headers;

/**
 * For hosts that read `_headers` (Netlify, Cloudflare Pages). They send what every rule that fits says, so no header
 * may stand in two rules that fit one address: pages are named by their first folders.
 */
export function headersFile(folders) {
  const section = (pattern, headers) => [
    pattern,
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
  ];
  const own = ({ headers }) => Object.fromEntries(Object.entries(headers).filter(([name]) => !(name in COMMON)));
  const patterns = ({ under }) => {
    if (under === '/') return ['/', '/404.html', ...folders.map((folder) => `/${folder}/*`)];
    return [under.endsWith('/') ? `${under}*` : under];
  };
  return [
    ...section('/*', COMMON),
    ...KINDS.flatMap((kind) => patterns(kind).flatMap((pattern) => section(pattern, own(kind)))),
    '',
  ].join('\n');
}

/** For nginx, where a location that adds a header inherits none: each has them all. */
export function nginxLocations() {
  const lines = KINDS.flatMap(({ under, headers }) => [
    `location ${under === '/' ? '' : under.endsWith('/') ? '^~ ' : '= '}${under} {`,
    ...Object.entries(headers).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '}',
  ]);
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(nginxLocations());
