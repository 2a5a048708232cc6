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

/** Only our own pages may frame what we send: they frame the sandbox. A page's element cannot say that. */
const FRAMES = "frame-ancestors 'self'";

/** Sent with every answer, whatever the address is: an unknown one too. */
const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'Content-Security-Policy': FRAMES,
};

/**
 * The table: what is sent besides for which addresses; the first that fits. Pages and the sandbox's frame bring the rest
 * of their policy themselves. A worker takes its own from the answer that brought it, not from its page.
 */
const KINDS = [
  // Named by content, and among them the workers that read a paste.
  {
    under: '/_next/static/',
    policy: "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'",
    cache: 'public, max-age=31536000, immutable',
  },
  { under: '/sw.js', policy: "default-src 'none'; connect-src 'self'" },
  { under: '/' },
];

const MAY_CHANGE = 'public, max-age=0, must-revalidate';

/** A comma divides policies; each of them holds. */
const headersOf = ({ policy, cache = MAY_CHANGE }) => ({
  ...COMMON,
  ...(policy && { 'Content-Security-Policy': `${FRAMES}, ${policy}` }),
  'Cache-Control': cache,
});

export const headersFor = (pathname) => headersOf(KINDS.find(({ under }) => pathname.startsWith(under)));

/**
 * For hosts that read `_headers` (Netlify, Cloudflare Pages). They send what every rule that fits says, the same name
 * twice joined by a comma, and by themselves have files asked for again each time.
 */
export function headersFile() {
  const section = (pattern, headers) => [
    pattern,
    ...Object.entries(headers).flatMap(([name, value]) => (value ? [`  ${name}: ${value}`] : [])),
  ];
  const own = ({ under, policy, cache }) =>
    section(under.endsWith('/') ? `${under}*` : under, { 'Content-Security-Policy': policy, 'Cache-Control': cache });
  return [...section('/*', COMMON), ...KINDS.filter(({ under }) => under !== '/').flatMap(own), ''].join('\n');
}

/** For nginx, where a location that adds a header inherits none: each has them all. */
export function nginxLocations() {
  const lines = KINDS.flatMap((kind) => [
    `location ${kind.under === '/' ? '' : kind.under.endsWith('/') ? '^~ ' : '= '}${kind.under} {`,
    ...Object.entries(headersOf(kind)).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '}',
  ]);
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(nginxLocations());
