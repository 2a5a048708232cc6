import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { writeServiceWorker } from '../../scripts/offline/list.mjs';
import { serve } from '../../scripts/serve.mjs';
import { awake } from './clean-page.ts';
import { goCrash } from './crashes.ts';

const CASE = '/en/incidents/signal-cli-rest-api-websocket-write/';

/** A copy of the export on a server of its own, which a test may change or take away. */
class Host {
  readonly out = mkdtempSync(path.join(tmpdir(), 'postmutex-out-'));
  private server: Server | undefined;
  private port = 0;

  constructor() {
    cpSync(path.resolve('out'), this.out, { recursive: true, filter: (file) => !/__next\.[^/\\]*\.txt$/.test(file) });
  }
  get url() {
    return `http://localhost:${this.port}`;
  }
  async up() {
    const server: Server = serve({ port: this.port, out: this.out });
    await new Promise((done) => server.once('listening', done));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }
  /** From here on nothing answers: what a page then shows it had. */
  async down() {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }
  /** Uploads a build whose home carries another number and which has a script of its own. */
  deploy(build: string) {
    const chunks = path.join(this.out, '_next/static/chunks');
    for (const name of readdirSync(chunks)) if (name.startsWith('only-')) rmSync(path.join(chunks, name));
    writeFileSync(path.join(chunks, `only-${build}.js`), `// of build ${build}`);
    const file = path.join(this.out, 'index.html');
    const html = readFileSync(file, 'utf8').replace(/<meta name="build"[^>]*>/, '');
    writeFileSync(file, html.replace('</head>', `<meta name="build" content="${build}"></head>`));
    return writeServiceWorker(this.out);
  }
}

const test = base.extend<{ host: Host }>({
  host: async ({ browserName: _ }, use) => {
    const host = new Host();
    host.deploy('1');
    await host.up();
    await use(host);
    await host.down();
    rmSync(host.out, { recursive: true });
  },
});
test.use({ serviceWorkers: 'allow' });

/** Everything is there for later. */
const kept = (page: Page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const buildOf = (page: Page) => page.locator('meta[name=build]').getAttribute('content');
const caches = (page: Page) => page.evaluate(() => self.caches.keys());
const verdict = (page: Page) => page.getByTestId('verdict').locator('h2').first();

async function paste(page: Page, text: string) {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }),
    );
  }, text);
}

test('after one visit the site diagnoses and tells its cases without network', async ({ page, host }) => {
  await page.goto(`${host.url}/`);
  await kept(page);
  await host.down();
  await page.reload();
  await paste(page, goCrash());
  await expect(verdict(page)).toContainText('cart.(*Store).Put');
  await page.goto(host.url + CASE);
  await expect(page.locator('h1')).toBeVisible();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.goto(`${host.url}/zh/`);
  await expect(page.locator('h1')).toBeVisible();
  const unknown = await page.goto(`${host.url}/en/no-such-page/`);
  expect(unknown?.status()).toBe(404);
  await expect(page.locator('h1')).toContainText(/not|no /i);
});

/** A file only the first build has, as a page of it would load it late. */
const ofFirstBuild = (page: Page) =>
  page.evaluate(() =>
    fetch('/_next/static/chunks/only-1.js', { cache: 'no-store' }).then((response) => response.status),
  );

test('a new build is what is opened next, and a tab of the old one stays whole until it is reloaded', async ({
  page,
  context,
  host,
}) => {
  const { version: first } = host.deploy('1');
  await page.goto(`${host.url}/`);
  await kept(page);
  await page.reload();
  await awake(page);
  expect(await caches(page)).toEqual([`postmutex ${first}`]);

  const { version: second } = host.deploy('2');
  expect(second).not.toBe(first);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const taken = new Promise((done) => serviceWorker.addEventListener('controllerchange', done, { once: true }));
    await (await serviceWorker.ready).update();
    await taken;
  });
  const offer = page.getByRole('status').filter({ hasText: 'There is a newer version of this site.' });
  await expect(offer).toBeVisible();
  expect(await buildOf(page)).toBe('1');
  expect(await ofFirstBuild(page)).toBe(200);

  const other = await context.newPage();
  await other.goto(`${host.url}/`);
  expect(await buildOf(other)).toBe('2');
  expect((await caches(page)).sort()).toEqual([`postmutex ${first}`, `postmutex ${second}`].sort());
  expect(await ofFirstBuild(page)).toBe(200);

  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[name=build][content="2"]')).toBeAttached();
  await expect.poll(() => caches(page).catch(() => [])).toEqual([`postmutex ${second}`]);
  expect(await ofFirstBuild(page)).toBe(404);
  await host.down();
  await page.reload();
  expect(await buildOf(page)).toBe('2');
});

test('a first visit needs no reload to be kept', async ({ page, host }) => {
  await page.goto(`${host.url}/`);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    while (!serviceWorker.controller)
      await new Promise((done) => serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });
  await host.down();
  await paste(page, goCrash());
  await expect(verdict(page)).toContainText('cart.(*Store).Put');
});

test('a build that is uploaded only in part is not taken', async ({ page, host }) => {
  const { version } = host.deploy('1');
  await page.goto(`${host.url}/`);
  await kept(page);
  host.deploy('2');
  appendFileSync(path.join(host.out, 'sandbox/runner.js'), '// of a third build');
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (!installing) return 'none';
    await new Promise((done) => installing.addEventListener('statechange', done, { once: true }));
    return installing.state;
  });
  expect(state).toBe('redundant');
  expect(await caches(page)).toEqual([`postmutex ${version}`]);
  await page.reload();
  expect(await buildOf(page)).toBe('1');
});
