import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headersFile, headersFor, nginxLocations, pagePolicy } from '../../scripts/security.mjs';
import { readHeadersFile, readNginx } from '../helpers/read-headers.ts';

const ADDRESSES = ['/', '/en/', '/zh/incidents/x/', '/404.html', '/sw.js', '/sandbox/runner.js', '/_next/static/a.js'];

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
