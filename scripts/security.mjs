// The policies and headers of the site, in one place: the build writes them into pages and header files, the built-in
// server sends them.

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
  ].join('; ');
}

/** The frame in which edited demos run brings its own policy in its file. */
export const SANDBOX = '/sandbox/';

/** Sent with every answer. */
export const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
};

/** What a <meta> element cannot say. */
export const framePolicy = (path) => `frame-ancestors ${path.startsWith(SANDBOX) ? "'self'" : "'none'"}`;

export const cacheControl = (path) =>
  path.startsWith('/_next/static/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';

/** For hosts that read `_headers` (Netlify, Cloudflare Pages). */
export function headersFile() {
  const lines = (headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return [
    '/*',
    ...lines(HEADERS),
    `  Content-Security-Policy: ${framePolicy('/')}`,
    `${SANDBOX}*`,
    '  ! Content-Security-Policy',
    `  Content-Security-Policy: ${framePolicy(SANDBOX)}`,
    '/_next/static/*',
    `  Cache-Control: ${cacheControl('/_next/static/')}`,
    '',
  ].join('\n');
}
