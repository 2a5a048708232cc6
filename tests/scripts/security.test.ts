import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headersFile, headersFor, nginxLocations, pagePolicy } from '../../scripts/security.mjs';
import { readHeadersFile, readNginx } from '../helpers/read-headers.ts';

const ADDRESSES = [
  ...['/', '/en/', '/zh/incidents/x/', '/404.html', '/nothing/here', '/robots.txt', '/llms.txt', '/icons/card.png'],
  ...['/sw.js', '/sandbox/runner.js', '/_next/static/a.js', '/_next/other.txt'],
];

describe('headers', () => {
  it.each(ADDRESSES)('are the same for %s on every host', (address) => {
    const ours = headersFor(address);
    expect(Object.keys(ours).length).toBeGreaterThanOrEqual(6);
    expect(readHeadersFile(headersFile(), address)).toEqual(ours);
    expect(readNginx(nginxLocations(), address)).toEqual(ours);
  });

  it('stand in the guide as they are', () => {
    const guide = readFileSync(path.resolve('docs/hosting.md'), 'utf8');
    expect(guide).toContain(nginxLocations().replace(/^(?=.)/gm, '  '));
  });

  it.each(ADDRESSES)('let only our own pages frame %s', (address) => {
    expect(policies(address)).toContain("frame-ancestors 'self'");
  });

  it('give workers a policy of their own', () => {
    for (const address of ['/_next/static/chunks/x.js', '/sw.js'])
      expect(policies(address)).toContainEqual(expect.stringMatching(/^default-src 'none'; /));
  });
});

/** As a browser divides the header. */
const policies = (address: string) => headersFor(address)['Content-Security-Policy']?.split(', ');

it('a page’s policy names no host, nothing unsafe, and demands Trusted Types', () => {
  const policy = pagePolicy(["'sha256-x'"]);
  expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  expect(policy).toContain("script-src 'self' 'sha256-x';");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default postmutex");
});
