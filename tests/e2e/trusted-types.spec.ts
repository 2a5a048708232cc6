import { awake, expect, test } from './clean-page.ts';

const CASE = '/en/incidents/signal-cli-rest-api-websocket-write/';

/** Runs it in the page; the name of the error it throws, or null. Every refusal is logged, which other tests forbid. */
async function refusal(page: import('@playwright/test').Page, attempt: () => void): Promise<string | null> {
  return page.evaluate(`(() => { try { (${attempt})(); return null } catch (error) { return error.name } })()`);
}

const ATTEMPTS: [what: string, attempt: () => void][] = [
  ['HTML as text', () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')],
  ['HTML into an element', () => Object.assign(document.createElement('div'), { innerHTML: '<img src=x>' })],
  [
    'a script of another host',
    () => Object.assign(document.createElement('script'), { src: 'https://evil.test/x.js' }),
  ],
  ['a script as data', () => Object.assign(document.createElement('script'), { src: 'data:text/javascript,1' })],
  ['our own file that is no script of the build', () => new Worker('/en/feed.xml') && undefined],
  ['a script as text', () => Object.assign(document.createElement('script'), { text: 'window.taken = 1' })],
  ['a second policy', () => Reflect.get(window, 'trustedTypes').createPolicy('mine', { createHTML: String })],
  ['our policy again', () => Reflect.get(window, 'trustedTypes').createPolicy('default', { createHTML: String })],
];

for (const [what, attempt] of ATTEMPTS) {
  test(`text does not become code: ${what}`, async ({ page, problems }) => {
    await page.goto('/');
    expect(await refusal(page, attempt)).toBe('TypeError');
    expect(problems.join('\n')).toMatch(/trusted|^$/i);
    problems.length = 0;
  });
}

test('what the site does with itself is allowed: client navigation, highlighted code, the editor', async ({ page }) => {
  await page.goto('/en/incidents/');
  await awake(page);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.locator(`main a[href="${CASE}"]`).first().click();
  await expect(page.locator('article pre').first()).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, 'same'))).toBe(true);
});
