import { expect, test } from '@playwright/test';
import { DEMO, PATIENCE, PlaygroundPage } from './playground-helpers.ts';
import { type LeakServer, leakServer } from './sandbox-page.ts';

test.describe.configure({ timeout: 90_000 });

// Not the clean page of the other tests: what a hostile program logs and is refused is no fault of the page.
let leak: LeakServer;
test.beforeAll(async () => {
  leak = await leakServer();
});
test.afterAll(() => leak.close());

/** One line that tries the network, the page above it, its storage and its address, and goes on whatever is refused. */
const attack = (address: string) =>
  [
    `fetch('${address}').catch(() => {})`,
    "parent.document.title = 'taken'",
    "localStorage.setItem('taken', '1')",
    `top.location = '${address}'`,
    `open('${address}')`,
  ]
    .map((attempt) => `try { ${attempt}; } catch {} `)
    .join('');

test('a hostile program typed into the playground gets nowhere, and the playground goes on', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  const title = await page.title();
  await p.edit();
  await p.pasteBefore('const visits', attack(leak.address));
  await p.explored('FAILS');
  await expect(p.editor).toContainText("parent.document.title = 'taken'");
  await p.button('Reset').click();
  await p.button('Explore every schedule').click();
  await p.explored('FAILS');
  expect(leak.hits).toEqual([]);
  expect(await page.title()).toBe(title);
  expect(new URL(page.url()).pathname).toBe(DEMO.pattern);
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.evaluate(() => localStorage.getItem('taken'))).toBeNull();
});

test('a program that floods the page with messages is cut off, and the playground goes on', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.edit();
  await p.pasteBefore('const visits', "throw new Error('x'.repeat(5e6)); ");
  await expect(p.status).toContainText(/line 6: Error: x+ /, PATIENCE);
  await p.pasteBefore('const visits', `/*${'long '.repeat(20_000)}*/ `);
  await expect(p.status).toContainText('longer than 100000 characters', PATIENCE);
  await p.button('Reset').click();
  await p.button('Explore every schedule').click();
  await p.explored('FAILS');
});
