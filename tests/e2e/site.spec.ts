import { awake, expect, test } from './clean-page.ts';

const CASE = '/incidents/signal-cli-rest-api-websocket-write/';

test('the first Tab reaches a link that skips to the content', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the language switch stays on the page, with its fragment', async ({ page }) => {
  await page.goto(`/en${CASE}`);
  const anchor = await page.locator('article h2').nth(1).getAttribute('id');
  await page.goto(`/en${CASE}#${anchor}`);
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(new RegExp(`/zh${CASE}#`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator(`[id="${anchor}"]`)).toBeInViewport();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(new RegExp(`/en${CASE}#`));
});

test('the switch on the English home leads to the Chinese one and back to /', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page).toHaveURL(/\/zh\/$/);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/^[^/]+\/\/[^/]+\/$/);
});

test('a chosen theme is there at the first paint of the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await awake(page);
  await page.getByRole('radio', { name: 'Dark' }).check();
  const surface = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await surface();
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (!document.body || 'seen' in window) return;
      Object.assign(window, { seen: document.documentElement.dataset.theme });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/en/patterns/');
  expect(await page.evaluate(() => Reflect.get(window, 'seen'))).toBe('dark');
  expect(await surface()).toBe(dark);
  await page.getByRole('radio', { name: 'As the system' }).check();
  await expect.poll(surface).not.toBe(dark);
});

test('the filter of cases lives in the address and survives a reload', async ({ page }) => {
  await page.goto('/en/incidents/');
  const cases = page.getByRole('main').getByRole('listitem');
  const all = await cases.count();
  await page.getByLabel('Project').selectOption('signal-cli-rest-api');
  await expect(page).toHaveURL(/\?project=signal-cli-rest-api$/);
  const some = await cases.count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await page.reload();
  await expect(cases).toHaveCount(some);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(cases).toHaveCount(all);
});

test('cases are reached by link without leaving the document, and the way back works', async ({ page }) => {
  await page.goto('/en/incidents/');
  await awake(page);
  await page.evaluate(() => Object.assign(window, { kept: true }));
  const link = page.getByRole('main').getByRole('listitem').first().getByRole('link');
  const title = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  expect(await page.evaluate(() => Reflect.get(window, 'kept'))).toBe(true);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases');
});

test('what is laid out only when it is near is there for links, a search in the page and paper', async ({ page }) => {
  await page.addInitScript(() => {
    const moved: number[] = [];
    Object.assign(window, { moved });
    const note = (list: PerformanceObserverEntryList) =>
      moved.push(...list.getEntries().map((entry) => Reflect.get(entry, 'value')));
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`/en${CASE}#sources`);
  await expect(page.locator('#sources')).toBeInViewport();
  expect(await page.evaluate('moved')).toEqual([]);
  await page.goto(`/en${CASE}`);
  const figure = page.locator('article > figure').last();
  const code = figure.locator('pre');
  const laidOut = () => code.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }));
  expect(await laidOut()).toBe(false);
  const lines = ((await code.textContent()) ?? '').split('\n').map((line) => line.trim());
  const longest = lines.reduce((one, other) => (other.length > one.length ? other : one));
  expect(await page.evaluate((text) => Reflect.get(window, 'find').call(window, text), longest)).toBe(true);
  await expect(figure).toBeInViewport();
  expect(await laidOut()).toBe(true);
  await page.goto(`/en${CASE}`);
  expect(await laidOut()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await laidOut()).toBe(true);
});

test('a case reads without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto(`/en${CASE}`);
  await expect(page.getByRole('heading', { name: 'What raced' })).toBeVisible();
  await expect(page.getByText('panic: concurrent write to websocket connection').first()).toBeVisible();
  await context.close();
});

test('a script that is not ours does not run', async ({ page, problems }) => {
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('window.intruder = true');
    document.body.append(script);
    return Reflect.has(window, 'intruder');
  });
  expect(ran).toBe(false);
  expect(problems.splice(0).join()).toMatch(/Content Security Policy|TrustedScript/);
});
