import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { strToU8 } from 'fflate';
import { expect, pageKinds, test } from './clean-page.ts';
import { goCrash } from './crashes.ts';
import { drop, goDump, headline, openHome, paste, verdict } from './desk-helpers.ts';
import { DEMO, PlaygroundPage } from './playground-helpers.ts';

/** The rest of these pages is what accessibility.spec.ts looks at. */
async function axeFindsNothing(page: Page, state: string, part = '[data-filled]') {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const found = violations.map(({ id, nodes }) => `${state} ${id}: ${nodes.map(({ target }) => target).join(' ')}`);
  expect(found).toEqual([]);
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const openAll = (page: Page) =>
  page.locator('main details').evaluateAll((all) => {
    for (const fold of all) (fold as HTMLDetailsElement).open = true;
  });

const style = (of: Locator, property: string) =>
  of.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

async function openVerdict(page: Page, text: string) {
  await openHome(page);
  await paste(page, text);
  await expect(headline(page)).toBeVisible();
  // Drawn a task after the verdict: what listens for printing or folding is there with it.
  await expect(page.getByTestId('trace').first()).toBeVisible();
}

async function openDemo(page: Page): Promise<PlaygroundPage> {
  await verdict(page).getByRole('link', { name: 'Watch it fail, then proven fixed' }).click();
  const demo = new PlaygroundPage(page);
  await expect(demo.steps.first()).toBeVisible();
  return demo;
}

test.describe('axe finds nothing', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in a verdict, with the demo below it and the share panel open, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await openVerdict(page, `from jane.doe@example.org\n${goCrash()}`);
      await page.getByText('Share or copy', { exact: true }).click();
      await expect(page.getByRole('row').filter({ hasText: 'jane.doe@example.org' })).toBeVisible();
      await openDemo(page);
      await axeFindsNothing(page, 'verdict');
    });

    test(`in a dump with its family tree and the history open, and in the keys, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await openVerdict(page, goDump(12, 12));
      await page.getByTestId('family').getByText('Who started whom').click();
      const root = page.getByRole('treeitem').first();
      await root.press('ArrowRight');
      await expect(root).toHaveAttribute('aria-expanded', 'true');
      await page.getByText('History on this device').click();
      await page.getByLabel('Keep what I diagnose here').check();
      await expect(page.getByTestId('history').getByRole('listitem')).toHaveCount(1);
      await axeFindsNothing(page, 'dump');
      await page.getByTestId('trace').press('?');
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
      await axeFindsNothing(page, 'keys');
    });
  }

  test('in a comparison of two dumps', async ({ page }) => {
    await openHome(page);
    const file = (name: string, text: string) => ({ name, bytes: strToU8(text) });
    await drop(page, file('early.txt', goDump(4, 2)), file('late.txt', goDump(60, 12)));
    await expect(page.getByTestId('comparison')).toContainText('from 4 to 60');
    await axeFindsNothing(page, 'comparison');
  });

  test('in a playground whose editor is open', async ({ page }) => {
    const demo = await new PlaygroundPage(page).open(DEMO.incident);
    await demo.edit();
    await axeFindsNothing(page, 'editor', '[data-testid="playground"]');
  });
});

test('forced colours keep what only colour said: the chosen program, the step, the lit mark', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  await openVerdict(page, goCrash());
  await page.keyboard.press('j');
  const mark = page.locator('mark[data-claim="culprit"][data-lit]').first();
  await expect(mark).toBeVisible();
  expect(await style(mark, 'outline-style')).toBe('solid');
  const plain = page.getByTestId('trace').locator('[data-kind]:not([data-role])').first();
  expect(await style(plain, 'border-inline-start-color')).toBe('rgb(255, 255, 255)');

  const demo = await openDemo(page);
  await demo.steps.first().click();
  expect(await style(demo.steps.first(), 'outline-style')).not.toBe('none');
  expect(await style(demo.steps.last(), 'outline-style')).toBe('none');
  const under = (variant: string) =>
    style(demo.region.locator(`label[data-variant="${variant}"]`), 'border-block-end-color');
  expect(await under('broken')).not.toBe(await under('fixed'));
});

for (const locale of ['en', 'zh'] as const) {
  test(`nothing scrolls sideways at 320 px, ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const address of await pageKinds(page, locale)) {
      await page.goto(address);
      await openAll(page);
      expect(await sideways(page), address).toBe(0);
    }
    await openHome(page, locale === 'en' ? '/' : '/zh/');
    for (const text of [goCrash(), goDump(12, 12)]) {
      await paste(page, text);
      await expect(headline(page)).toContainText(text.includes('fatal') ? 'cart.(*Store).Put' : 'mail.(*Pool).Send');
      await openAll(page);
      expect(await sideways(page), text.slice(0, 20)).toBe(0);
    }
  });
}

test('paper shows all: ink on white, long lines wrapped, folds open, no controls', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 900 });
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await openVerdict(page, goCrash().replace('/src/cart/', `/src/${'deep/'.repeat(60)}cart/`));
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByTestId('trace').getByText('net/http.(*ServeMux).ServeHTTP')).toBeVisible();
  expect(await style(page.locator('html'), 'background-color')).toBe('rgb(255, 255, 255)');
  await expect(page.getByRole('button', { name: 'Clear' })).toBeHidden();
  const trace = page.getByTestId('trace');
  const cut = await trace.evaluate((box) => {
    const { right, bottom } = box.getBoundingClientRect();
    const code = [...box.querySelectorAll('code')].map((row) => row.getBoundingClientRect());
    return code.filter((row) => row.right > right + 1 || row.bottom > bottom + 1).length;
  });
  expect(cut).toBe(0);
  expect(await sideways(page)).toBe(0);
  await page.goto(DEMO.incident);
  const table = page.getByTestId('playground').getByRole('table').first();
  await expect.poll(async () => (await table.boundingBox())?.height ?? 0).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Explore every schedule' })).toBeHidden();
});

test('paper says which lines it has where the text is too long for it', async ({ page }) => {
  await openVerdict(page, goDump(3000, 12));
  const said = page.getByText(/^On paper: lines 1 to \d+ of 24012,/);
  await expect(said).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(said).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(said).toHaveCount(0);
});

test('by keyboard alone: paste, verdict, claims, incident, proof, and a link that says the same elsewhere', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { keyboard } = page;
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 120; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  };
  await page.goto('/');
  await tabTo(page.getByLabel('Crash text', { exact: true }));
  await expect(page.locator('html[data-awake]')).toBeAttached();
  await keyboard.insertText(goCrash());
  await expect(headline(page)).toContainText('cart.(*Store).Put');
  const said = (await headline(page).textContent()) ?? '';
  // Single keys belong to the text while the box has the focus.
  await tabTo(page.getByTestId('trace'));
  await keyboard.press('j');
  await expect(page.locator('[data-claim="culprit"] button[data-shows]')).toBeFocused();
  await keyboard.press('j');
  await expect(page.locator('[data-claim="culprit"] button[data-shows]')).not.toBeFocused();
  await keyboard.press('k');
  await expect(page.locator('[data-claim="culprit"] button[data-shows]')).toBeFocused();

  await keyboard.press('Home');
  const summary = page.getByText('Share or copy', { exact: true });
  await summary.evaluate(() => (document.activeElement as HTMLElement).blur());
  await tabTo(summary);
  await keyboard.press('Enter');
  const copy = page.getByRole('button', { name: 'Copy link' });
  await tabTo(copy);
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const incident = verdict(page).locator('a[href*="/incidents/"]').first();
  await tabTo(incident);
  await keyboard.press('Enter');
  await page.waitForURL('**/incidents/**');
  const demo = new PlaygroundPage(page);
  await tabTo(demo.button('Explore every schedule'));
  await keyboard.press('Enter');
  await demo.explored('FAILS');
  await page.goBack();
  await expect(page.getByLabel('Crash text', { exact: true })).toBeAttached();

  const context = await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' });
  const elsewhere = await context.newPage();
  await elsewhere.goto(link);
  await expect(headline(elsewhere)).toHaveText(said);
  await context.close();
});
