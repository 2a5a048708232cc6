import AxeBuilder from '@axe-core/playwright';
import { expect, pageKinds, test } from './clean-page.ts';

for (const locale of ['en', 'zh'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on any kind of page, ${locale}, ${colorScheme}`, async ({ page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme });
      for (const address of await pageKinds(page, locale)) {
        await page.goto(address);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${address} ${id}: ${nodes.map(({ target }) => target).join(' ')}`,
        );
        expect(found).toEqual([]);
      }
    });
  }

  test(`no kind of page scrolls sideways at 390 px, ${locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of await pageKinds(page, locale)) {
      await page.goto(address);
      const extra = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(extra, address).toBe(0);
    }
  });
}

test('the page of an unknown address is a 404 that axe accepts', async ({ page, problems }) => {
  const response = await page.goto('/en/incidents/no-such-case/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  problems.length = 0;
});
