import { test as base, expect, type Page } from '@playwright/test';

/** Fails a test whose page logged an error, broke its policy, got an error answer or asked another host. */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page, baseURL }, use) => {
      const problems: string[] = [];
      watch(page, new URL(baseURL ?? '').host, problems);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

function watch(page: Page, host: string, problems: string[]) {
  page.on('console', (message) => {
    const text = message.text();
    if (text === 'Service Worker registration blocked by Playwright') return;
    if (['error', 'warning'].includes(message.type())) problems.push(`console: ${text}`);
  });
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) problems.push(`asked ${url.host}`);
  });
}

export { expect };

/** Once a mouse has moved over it the page runs its scripts: from here on no link leaves the document. */
export async function awake(page: Page) {
  await page.mouse.move(20, 200);
  await page.mouse.move(24, 204);
  await expect(page.locator('html[data-awake]')).toBeAttached();
}

/** One address of each kind of page; the cases and patterns are whichever come first. */
export async function pageKinds(page: Page, locale: 'en' | 'zh'): Promise<string[]> {
  const home = locale === 'en' ? '/' : '/zh/';
  const first = async (list: string) => {
    await page.goto(list);
    const links = await page
      .locator(`main a[href^="${list}"]`)
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    return links.find((href) => href !== list) ?? list;
  };
  const lists = [`/${locale}/incidents/`, `/${locale}/patterns/`];
  const details = [];
  for (const list of lists) details.push(await first(list));
  return [home, ...lists, ...details];
}
