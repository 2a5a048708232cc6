import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { expect, test } from './clean-page.ts';
import { goCrash } from './crashes.ts';
import { drop, goDump, headline, openHome, paste, verdict } from './desk-helpers.ts';

const comparison = (page: Page) => page.getByTestId('comparison');
const early = { name: 'early.txt', bytes: strToU8(goDump(4, 2)) };
const late = { name: 'late.txt', bytes: strToU8(goDump(60, 12)) };

test('two dumps dropped at once are put in order and compared in a sentence and a table', async ({ page }) => {
  await openHome(page);
  await drop(page, late, early);
  await expect(comparison(page)).toContainText(
    'Leak candidate: mail.(*Pool).Send went from 4 to 60 goroutines that wait for somebody to receive from a channel.',
  );
  await expect(comparison(page)).toContainText('early.txt, 6 goroutines');
  const row = comparison(page).getByRole('row').filter({ hasText: 'mail.(*Pool).Send' }).first();
  await expect(row).toContainText('grew');
  await expect(row).toContainText('12 min +10');
  await comparison(page).getByLabel('Function or state').fill('no such function');
  await expect(comparison(page)).toContainText('No stack fits this filter.');
  await comparison(page).getByLabel('Function or state').fill('');
  await row.getByRole('button', { name: /Show in the earlier text/ }).click();
  await expect(page.getByLabel('Texts')).toHaveValue('1');
  await expect(page.locator('mark[data-claim="found"]').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
});

test('a second dump is asked for, pasted beside the first, swapped, and the comparison ended', async ({ page }) => {
  await openHome(page);
  await paste(page, goDump(4, 2));
  await page.getByRole('button', { name: 'Compare dumps' }).click();
  await expect(comparison(page).getByLabel('Second dump')).toBeVisible();
  await paste(page, goDump(60, 12));
  await expect(comparison(page)).toContainText('from 4 to 60');
  await comparison(page).getByRole('button', { name: 'Swap earlier and later' }).click();
  await expect(comparison(page)).not.toContainText('from 4 to 60');
  await page.getByRole('button', { name: 'End comparison' }).click();
  await expect(comparison(page)).toHaveCount(0);
  await expect(verdict(page)).toBeVisible();
});

test('a text without goroutines is refused in a sentence', async ({ page }) => {
  await openHome(page);
  await paste(page, goDump(4, 2));
  await page.getByRole('button', { name: 'Compare dumps' }).click();
  await paste(page, 'TypeError: x is not a function\n    at f (/srv/a.js:1:2)\n');
  await expect(comparison(page)).toContainText('There are no goroutines in Text 2');
});

test('the family tree is folded, moves by arrows and leads to the trace', async ({ page }) => {
  await openHome(page);
  await paste(page, goDump(12, 12));
  const family = page.getByTestId('family');
  await expect(family.getByRole('tree')).toBeHidden();
  await family.getByText('Who started whom').click();
  const tree = family.getByRole('tree', { name: 'Goroutine family tree' });
  const first = tree.getByRole('treeitem').first();
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  const child = tree.locator('[aria-level="2"]').first();
  await expect(child).toBeFocused();
  await expect(child).toContainText('mail.(*Pool).run');
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeFocused();
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trace')).toBeFocused();
  await expect(page.locator('mark[data-claim="found"]').first()).toBeVisible();
});

test('a dump is a table of stacks that filters, and a graph of who waits', async ({ page }) => {
  await openHome(page);
  await paste(page, goDump(12, 12));
  const rows = verdict(page).locator('table tbody tr');
  await expect(rows.filter({ hasText: 'mail.(*Pool).Send' }).first()).toContainText('12 min');
  const all = await rows.count();
  await verdict(page).getByLabel('Minutes at least').fill('60');
  expect(await rows.count()).toBeLessThan(all);
  await expect(verdict(page).getByRole('heading', { name: 'Who waits for whom' })).toBeVisible();
});

test('keys: the list, claims, folding, clearing and undo, the box; none while typing', async ({ page }) => {
  await openHome(page);
  await paste(page, goCrash());
  await expect(headline(page)).toBeVisible();
  await expect(headline(page)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('[data-claim="culprit"] button[data-shows]')).toBeFocused();
  await expect(page.locator('mark[data-claim="culprit"]').first()).toHaveAttribute('data-lit', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('trace')).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('[data-claim="concurrency"] button[data-shows]')).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(page.locator('[data-claim="culprit"] button[data-shows]')).not.toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByTestId('trace').getByText('/usr/local/go/src/net/http/server.go:2747')).toBeVisible();
  await page.keyboard.press('x');
  await expect(verdict(page)).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('/');
  const box = page.getByLabel('Crash text', { exact: true });
  await expect(box).toBeFocused();
  await page.keyboard.press('x');
  await expect(box).toHaveValue(/x/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('single keys can be switched off, and stay off', async ({ page }) => {
  await openHome(page);
  await page.getByRole('button', { name: /^Keys/ }).click();
  await page.getByLabel('Single keys work outside text fields').uncheck();
  await page.keyboard.press('Escape');
  await openHome(page);
  await paste(page, goCrash());
  await expect(headline(page)).toBeVisible();
  await page.keyboard.press('x');
  await expect(headline(page)).toBeVisible();
});

test('history: off at first, then kept over a reload, opened, deleted, cleared at one click', async ({ page }) => {
  await openHome(page);
  const history = page.getByTestId('history');
  await paste(page, goCrash());
  await expect(headline(page)).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await history.getByText('History on this device').click();
  await history.getByLabel('Keep what I diagnose here').check();
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await paste(page, goDump(12, 12));
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await paste(page, goCrash());
  await expect(history.getByRole('listitem').first()).toContainText('cart.(*Store).Put');
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await page.reload();
  await history.getByText('History on this device').click();
  await history.getByRole('listitem').first().getByRole('button').first().click();
  await expect(headline(page)).toContainText('cart.(*Store).Put');
  await history.getByRole('button', { name: /^Delete .*Put/ }).click();
  await expect(history.getByRole('listitem')).toHaveCount(1);
  await history.getByRole('button', { name: 'Delete all 1' }).click();
  await expect(history.getByRole('listitem')).toHaveCount(0);
});

test('every sample leads to a case of its own first', async ({ page }) => {
  await openHome(page);
  const samples = page.locator('main li button', { has: page.locator('code') });
  await expect(samples).toHaveCount(5);
  const cases = new Set<string | null>();
  for (let i = 0; i < 5; i++) {
    await samples.nth(i).click();
    await expect(headline(page)).toBeVisible();
    cases.add(await verdict(page).locator('a[href*="/incidents/"]').first().getAttribute('href'));
    await page.getByRole('button', { name: 'Clear' }).click();
  }
  expect(cases.size).toBe(5);
});

test('long work shows itself and can be cancelled; the text stays and is read on request', async ({ page }) => {
  test.setTimeout(60_000);
  await openHome(page);
  // Packed text of this size unpacks and reads for seconds.
  const text = strToU8(goCrash(60_000));
  await drop(page, { name: 'huge.log.gz', bytes: gzipSync(text, { level: 1 }) });
  await page.getByRole('button', { name: 'Cancel' }).click({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await paste(page, goCrash());
  await expect(headline(page)).toContainText('cart.(*Store).Put');
});

test('a worker that crashes is said, the text is kept, and reading again works', async ({ page, problems }) => {
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage;
    let crashes = 1;
    Worker.prototype.postMessage = function (this: Worker, ...given: Parameters<typeof send>) {
      if (given[0]?.kind === 'diagnose' && crashes-- > 0) {
        setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true })));
        return;
      }
      send.apply(this, given);
    } as typeof send;
  });
  await openHome(page);
  await paste(page, goCrash());
  await expect(page.getByText('The reader stopped unexpectedly.')).toBeVisible();
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(headline(page)).toContainText('cart.(*Store).Put');
  problems.length = 0;
});

test('several files and a zip in one drop are all there, refusals beside them', async ({ page }) => {
  await openHome(page);
  await drop(
    page,
    { name: 'one.log', bytes: strToU8(goCrash()) },
    { name: 'more.zip', bytes: zipSync({ 'two.log': strToU8(goDump(12, 2)), 'empty.log': new Uint8Array() }) },
    { name: 'shot.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1]) },
  );
  await expect(headline(page)).toContainText('cart.(*Store).Put');
  await expect(page.getByLabel('Texts').locator('option')).toHaveText(['one.log', 'two.log']);
  await expect(page.getByText('shot.png is a picture (PNG)')).toBeVisible();
  await expect(page.getByText('empty.log is empty')).toBeVisible();
});

test('a bar shows how much of a long text is read, and goes when it is', async ({ page }) => {
  await openHome(page);
  const shown = await page.evaluate(
    (dump) => {
      const values: number[] = [];
      new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar && bar.position >= 0 && bar.value !== values.at(-1)) values.push(bar.value);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
      Object.assign(window, { values });
      const data = new DataTransfer();
      data.setData('text/plain', dump.repeat(40));
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
      // Short waits show no bar; that this one is no short one must not depend on the machine.
      const now = performance.now.bind(performance);
      performance.now = () => now() + 1000;
      return values.length;
    },
    goDump(1000, 12),
  );
  expect(shown).toBe(0);
  await expect(verdict(page)).toBeVisible({ timeout: 50_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  const values: number[] = await page.evaluate('values');
  expect(values.length).toBeGreaterThan(1);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(values.every((value) => value > 0 && value <= 1)).toBe(true);
});
