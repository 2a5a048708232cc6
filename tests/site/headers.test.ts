import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from '../../scripts/serve.mjs';
import { type Headers, readHeadersFile, readNginx } from '../helpers/read-headers.ts';
import { out, readOut, readPages, scriptsLater } from './export.ts';

const pages = readPages();
const home = pages.find(({ path: address }) => address === '/')?.html ?? '';
const ADDRESSES = [
  ...pages.map(({ path: address }) => address),
  ...scriptsLater(home),
  '/sandbox/index.html',
  '/sandbox/runner.js',
  '/demos/go-deadlock.json',
  // What stands beside the pages: feeds, lists, icons, the service worker. A host keeps `_headers` to itself.
  ...readdirSync(out, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|_headers$)/.test(entry.name))
    .map(({ name }) => `/${encodeURIComponent(name)}`),
];

const file = readOut('_headers');
const guide = readFileSync(path.resolve('docs/hosting.md'), 'utf8');
const nginx = (/```nginx\n([\s\S]*?)```/.exec(guide)?.[1] ?? '').replace(/^ {2}/gm, '');

let server: ReturnType<typeof serve>;
let origin = '';
beforeAll(async () => {
  server = serve({ port: 0, out });
  await new Promise((done) => server.once('listening', done));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('the built-in server sends for every page, script and frame what _headers and the nginx guide say', async () => {
  for (const address of ADDRESSES) {
    const said = readNginx(nginx, address);
    expect(Object.keys(said).length, address).toBeGreaterThanOrEqual(6);
    expect(readHeadersFile(file, address), address).toEqual(said);
    const response = await fetch(origin + address, { method: 'HEAD' });
    expect(response.status, address).toBe(200);
    expect(sent(response, said), address).toEqual(said);
    expect(said['Content-Security-Policy'], address).toContain("frame-ancestors 'self'");
  }
});

it('an unknown address and a redirect are sent with the headers of a page', async () => {
  const said = readNginx(nginx, '/');
  for (const [address, status] of [
    ['/nothing/here', 404],
    ['/_next/static/gone.js', 404],
    ['/en/incidents', 308],
  ] as const) {
    const response = await fetch(origin + address, { method: 'HEAD', redirect: 'manual' });
    expect(response.status, address).toBe(status);
    expect(sent(response, said), address).toEqual(said);
  }
});

/** Of the headers that came, those that are said. */
function sent({ headers }: Response, said: Headers): Headers {
  return Object.fromEntries(Object.keys(said).map((name) => [name, headers.get(name) ?? '']));
}
