import type { Page } from '@playwright/test';
import { deflateSync } from 'fflate';
import { expect, test } from './clean-page.ts';
import { goCrash } from './crashes.ts';
import { headline, openHome, paste } from './desk-helpers.ts';

const SECRETS =
  'Nov 21 09:14:02 db7.prod.acme-internal.com api[411]: user=jane.doe@acme-internal.com from 10.77.3.19\n';
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

async function openShare(page: Page, text: string) {
  await openHome(page);
  await paste(page, text);
  await expect(headline(page)).toBeVisible();
  await page.getByText('Share or copy', { exact: true }).click();
}

test('what redaction would change is shown first; copies are redacted, unless the reader says no', async ({ page }) => {
  await openShare(page, SECRETS + goCrash());
  const preview = page.getByRole('row').filter({ hasText: 'jane.doe@acme-internal.com' });
  await expect(preview).toContainText('e-mail');
  await expect(page.getByText(/parts would be replaced/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const markdown = await clipboard(page);
  expect(markdown).toContain('cart.(*Store).Put');
  expect(markdown).not.toContain('jane.doe');
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => clipboard(page)).not.toContain('###');
  expect(await clipboard(page)).not.toContain('10.77.3.19');
  await page.getByLabel(/Redact first/).uncheck();
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(() => clipboard(page)).toContain('10.77.3.19');
});

test('JSON and SARIF are what they say', async ({ page }) => {
  await openShare(page, goCrash());
  await page.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect.poll(() => clipboard(page)).toContain('"findings"');
  expect(JSON.parse(await clipboard(page)).verdict).toBe('known-pattern');
  await page.getByRole('button', { name: 'Copy as SARIF' }).click();
  await expect.poll(() => clipboard(page)).toContain('sarif');
  expect(JSON.parse(await clipboard(page)).version).toBe('2.1.0');
});

test('a permalink opened in a fresh profile gives the same verdict, and is sent nowhere', async ({
  page,
  browser,
  baseURL,
}) => {
  await openShare(page, goCrash());
  const said = await headline(page).textContent();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => clipboard(page)).toMatch(/#p\d+\./);
  const link = await clipboard(page);
  const context = await browser.newContext({ baseURL });
  const fresh = await context.newPage();
  const asked: string[] = [];
  fresh.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await fresh.goto(link);
  await expect(headline(fresh)).toHaveText(said ?? '');
  const token = link.slice(link.indexOf('#') + 1);
  expect(asked.filter((address) => address.replace(/#.*/, '').includes(token.slice(0, 40)))).toEqual([]);
  await context.close();
});

/** Two bytes of checksum, then 20 MB of nothing in 20 KB. */
const bomb = `p1.${Buffer.from([0, 0, ...deflateSync(new Uint8Array(20 * 1024 * 1024), { level: 9 })]).toString('base64url')}`;
for (const [what, token] of [
  ['garbage', 'p1.!!!!not-a-token'],
  ['a token cut short', 'p1.eJxLys'],
  ['a later version', 'p99.AAAA'],
  ['a bomb', bomb],
] as const) {
  test(`${what} in the address is refused with a sentence, and the page lives on`, async ({ page }) => {
    await page.goto(`/#${token}`);
    await expect(page.locator('main [aria-live] p').first()).toHaveText(/.{20,}/);
    await expect(page.getByTestId('verdict')).toHaveCount(0);
    await paste(page, goCrash());
    await expect(headline(page)).toContainText('cart.(*Store).Put');
    // The same beside a text that is already there.
    const notice = page.locator('main [aria-live] p').filter({ hasText: /.{20,}/ });
    await expect(notice).toHaveCount(0);
    await page.evaluate((bad) => Object.assign(location, { hash: `${bad}!` }), token);
    await expect(notice).toHaveCount(1);
    await expect(headline(page)).toContainText('cart.(*Store).Put');
  });
}

test('a text too long for a link is offered as a file instead', async ({ page }) => {
  const noise = Array.from(
    { length: 4000 },
    (_, i) => `${Math.sin(i + 1).toString(36)}${Math.cos(i * 7).toString(36)}`,
  );
  await openShare(page, `${noise.join('\n')}\n${goCrash()}`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.locator('p[role=status]').filter({ hasText: /.{20,}/ })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await saved).suggestedFilename()).toBe('crash.txt');
});

test('by names alone a screen reader finds the desk', async ({ page }) => {
  await openShare(page, goCrash());
  await expect(page.getByRole('region', { name: 'Diagnosis' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Crash text as pasted' })).toBeVisible();
  await expect(page.getByRole('article').first()).toHaveAccessibleName(/cart/);
  const unnamed = await page
    .locator('main button')
    .evaluateAll(
      (buttons) =>
        buttons.filter((button) => !(button.getAttribute('aria-label') ?? button.textContent ?? '').trim()).length,
    );
  expect(unnamed).toBe(0);
});
