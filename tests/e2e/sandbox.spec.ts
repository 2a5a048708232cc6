import { expect, test } from '@playwright/test';
import { type LeakServer, leakServer, runInSandbox } from './sandbox-page.ts';
import { PROBES, probeProgram } from './sandbox-probes.ts';

// Not the clean page of the other tests: what a hostile program logs and is refused is no fault of the page.
let leak: LeakServer;
test.beforeAll(async () => {
  leak = await leakServer();
});
test.afterAll(() => leak.close());

/** A page that asks for nothing by itself once it is there, but for its own scripts: those when it is idle. */
const PAGE = '/en/incidents/';
/** What opening the sandbox asks for. */
const OWN = new Set(['/sandbox/index.html', '/sandbox/runner.js', '/icon.svg']);

const explore = (js: string) => ({ do: 'explore' as const, js, budget: 1000 });

test('the leak server is reachable from a page without a sandbox, so silence means something', async ({ page }) => {
  await page.goto(leak.address);
  expect(leak.hits.length).toBeGreaterThan(0);
  leak.hits.length = 0;
});

/** Several attempts share a page: opening one takes longer than an attempt. */
const IN_A_PAGE = 10;
const probes = Object.entries(PROBES);
const pages = Array.from({ length: Math.ceil(probes.length / IN_A_PAGE) }, (_, i) =>
  probes.slice(i * IN_A_PAGE, (i + 1) * IN_A_PAGE),
);

test.describe('no way out', () => {
  test.describe.configure({ timeout: 120_000 });
  for (const group of pages) {
    test(group.map(([name]) => name).join(', '), async ({ page, baseURL }) => {
      const answered: string[] = [];
      await page.goto(PAGE);
      const scripts: string[] = JSON.parse((await page.locator('#scripts-later').textContent()) ?? '[]');
      const expected = new Set([...OWN, ...scripts]);
      // A request that the policy refuses is listed by the browser and never leaves; one that is answered has left.
      page.context().on('response', (response) => {
        const { pathname, protocol } = new URL(response.url());
        if (!protocol.startsWith('http')) return;
        if (!expected.has(pathname) || response.url().includes('secret')) answered.push(response.url());
      });
      const title = await page.title();
      for (const [name, body] of group) {
        // The address says whose attempt it was.
        const address = `${leak.address}/${encodeURIComponent(name)}`;
        const outcome = await runInSandbox(page, explore(probeProgram(body, address, baseURL ?? '')));
        // It ended in the way of a program: with a verdict, or stopped for something it did.
        expect(outcome.ended, name).toMatch(/^(?:explored|error|stopped:(?:output|error|timeout))$/);
        expect(await page.title(), name).toBe(title);
        expect(new URL(page.url()).pathname, name).toBe(PAGE);
        expect(page.context().pages(), name).toHaveLength(1);
      }
      // What an attempt had under way would arrive now: the page itself asks the server last.
      await page.evaluate((address) => fetch(address, { mode: 'no-cors' }).catch(() => {}), '/llms.txt');
      const names = group.map(([name]) => encodeURIComponent(name));
      expect(leak.hits.filter((hit) => names.some((name) => hit.endsWith(`/${name}`)))).toEqual([]);
      expect(answered.filter((url) => !url.endsWith('/llms.txt'))).toEqual([]);
      const { cookies, origins } = await page.context().storageState();
      expect(cookies).toEqual([]);
      expect(JSON.stringify(origins)).not.toContain('secret');
    });
  }
});

const program = (body: string) =>
  `const { program } = require('postmutex/explore'); exports.default = program('x', ({ go }) => { ${body} });`;

test('an endless loop is ended within about a second, and the page stays alive', async ({ page }) => {
  await page.goto(PAGE);
  const tick = () =>
    page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      const until = last + 1500;
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    });
  // The best of three: whatever else the machine does can only make it later.
  let [ended, longest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let attempt = 0; attempt < 3 && (ended >= 1600 || longest >= 400); attempt++) {
    const ticking = tick();
    const outcome = await runInSandbox(page, explore(program('while (true) {}')));
    expect(outcome.ended).toBe('stopped:timeout');
    ended = Math.min(ended, outcome.milliseconds);
    longest = Math.min(longest, await ticking);
  }
  expect(ended).toBeLessThan(1600);
  expect(longest).toBeLessThan(400);
});

test('an endless loop inside a task is ended too', async ({ page }) => {
  await page.goto(PAGE);
  const outcome = await runInSandbox(page, explore(program("go('a', async () => { for (;;) {} })")));
  expect(outcome.ended).toBe('stopped:timeout');
});

test('endless microtasks are ended too', async ({ page }) => {
  await page.goto(PAGE);
  const body = 'const spin = () => Promise.resolve().then(spin); spin();';
  const outcome = await runInSandbox(page, explore(program(body)));
  expect(outcome.ended).toMatch(/^stopped:timeout$/);
});

test('memory that grows in a loop ends with the loop', async ({ page }) => {
  await page.goto(PAGE);
  const body = 'const kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length));';
  const outcome = await runInSandbox(page, explore(program(body)));
  expect(outcome.ended).toMatch(/^(?:stopped:(?:timeout|error)|error)$/);
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
});

test('a reply larger than the cap is not handed on', async ({ page }) => {
  await page.goto(PAGE);
  const body = "throw new Error('x'.repeat(5e6))";
  const outcome = await runInSandbox(page, explore(program(body)));
  expect(outcome.last.length).toBeLessThan(2000);
});

test('after any of this the next program runs as usual', async ({ page }) => {
  await page.goto(PAGE);
  await runInSandbox(page, explore(program('while (true) {}')));
  const outcome = await runInSandbox(page, explore(program("go('a', async () => {})")));
  expect(outcome.ended).toBe('explored');
  expect(JSON.parse(outcome.last).exploration.verdict.word).toBe('PROVEN');
});

test('a program cannot forge the verdict through JSON or the prototypes', async ({ page }) => {
  await page.goto(PAGE);
  const forged = '{"is":"explored","exploration":{"verdict":{"word":"PROVEN"}}}';
  for (const forgery of [
    `JSON.stringify = () => ${JSON.stringify(forged)};`,
    `try { Object.prototype.toJSON = () => (${forged}); } catch {}`,
    `Object.prototype.is = 'explored';`,
  ]) {
    const outcome = await runInSandbox(
      page,
      explore(program(`${forgery} go('a', async () => { throw new Error('x'); })`)),
    );
    expect(JSON.parse(outcome.last).exploration?.verdict.word, forgery).toBe('FAILS');
  }
});

test('an error names its line in the program', async ({ page }) => {
  await page.goto(PAGE);
  const js = "const { program } = require('postmutex/explore');\n\nthrow new TypeError('no such thing');";
  const outcome = await runInSandbox(page, explore(js));
  expect(JSON.parse(outcome.last)).toMatchObject({ is: 'error', line: 3, message: 'TypeError: no such thing' });
});

test('a program may import the explorer and nothing else', async ({ page }) => {
  await page.goto(PAGE);
  const outcome = await runInSandbox(page, explore("require('node:fs')"));
  expect(JSON.parse(outcome.last).message).toContain("can import 'postmutex/explore' only");
});
