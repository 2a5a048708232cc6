import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headersFile, headersFor, nginxLocations, pagePolicy } from '../../scripts/security.mjs';

type Headers = Record<string, string>;
const ADDRESSES = ['/', '/en/', '/zh/incidents/x/', '/404.html', '/sw.js', '/sandbox/runner.js', '/_next/static/a.js'];
/** What hosts that read `_headers` send of themselves for files that may change. */
const HOSTS_OWN = { 'Cache-Control': 'public, max-age=0, must-revalidate' };

/** As Netlify and Cloudflare read it: every rule that fits adds its headers, the same name twice is joined by a comma. */
function readHeadersFile(text: string, address: string): Headers {
  const found: Headers = {};
  let fits = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) {
      fits = line.endsWith('*') ? address.startsWith(line.slice(0, -1)) : address === line;
    } else if (fits && line.trim()) {
      const at = line.indexOf(': ');
      const name = line.slice(2, at);
      found[name] = name in found ? `${found[name]}, ${line.slice(at + 2)}` : line.slice(at + 2);
    }
  }
  return { ...HOSTS_OWN, ...found };
}

/** As nginx chooses a location: an exact one, else the longest prefix. */
function readNginx(text: string, address: string): Headers {
  const locations = [...text.matchAll(/location (= |\^~ )?(\S+) \{\n([^}]*)\}/g)].map(
    ([, how = '', where = '', body]) => ({
      exact: how === '= ',
      where,
      headers: Object.fromEntries(
        [...(body ?? '').matchAll(/add_header (\S+) "([^"]*)" always;/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  );
  const fits = locations.filter(({ exact, where }) => (exact ? where === address : address.startsWith(where)));
  fits.sort((a, b) => Number(b.exact) - Number(a.exact) || b.where.length - a.where.length);
  return fits[0]?.headers ?? {};
}

describe('headers', () => {
  it.each(ADDRESSES)('are the same for %s on every host', (address) => {
    const ours = headersFor(address);
    expect(Object.keys(ours).length).toBeGreaterThanOrEqual(6);
    expect(readHeadersFile(headersFile(['en', 'zh']), address)).toEqual(ours);
    expect(readNginx(nginxLocations(), address)).toEqual(ours);
  });

  it('stand in the guide as they are', () => {
    const guide = readFileSync(path.resolve('docs/hosting.md'), 'utf8');
    expect(guide).toContain(nginxLocations().replace(/^(?=.)/gm, '  '));
  });

  it('let only our own pages frame the sandbox, nobody the pages, and give workers a policy of their own', () => {
    expect(headersFor('/sandbox/index.html')['Content-Security-Policy']).toBe("frame-ancestors 'self'");
    expect(headersFor('/zh/')['Content-Security-Policy']).toBe("frame-ancestors 'none'");
    expect(headersFor('/_next/static/chunks/x.js')['Content-Security-Policy']).toContain("default-src 'none'");
  });
});

it('a page’s policy names no host, nothing unsafe, and demands Trusted Types', () => {
  const policy = pagePolicy(["'sha256-x'"]);
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  expect(policy).toContain("script-src 'self' 'sha256-x';");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default postmutex");
});
