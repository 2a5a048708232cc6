import { expect, test } from './clean-page.ts';
import { DEMO, PATIENCE, PlaygroundPage } from './playground-helpers.ts';

test.describe.configure({ timeout: 90_000 });

test('the story is told without JavaScript: verdict, lanes, the schedule as a table', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const p = await new PlaygroundPage(await context.newPage()).open(DEMO.incident);
  await expect(p.verdict).toHaveAttribute('data-verdict', 'FAILS');
  await expect(p.steps).toHaveCount(3);
  await expect(p.region.getByText('fatal error: concurrent map writes').first()).toBeVisible();
  await p.region.getByText('The schedule as a table').click();
  await expect(p.region.getByRole('row')).toHaveCount(4);
  await context.close();
});

test('explore: the page finds the failure itself, and counts what it ran', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.incident);
  await p.button('Explore every schedule').click();
  await p.explored('FAILS');
  await expect(p.status).toContainText(/\d+ of \d+ classes fail/);
  await expect(p.steps.last()).toHaveAttribute('aria-current', 'step');
});

test('fixed is proven, here too, and its two counts are equal', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.incident);
  await p.choose('Fixed');
  await expect(p.verdict).toHaveAttribute('data-verdict', 'PROVEN');
  const built = await p.verdict.textContent();
  await p.button('Explore every schedule').click();
  await p.explored('PROVEN');
  expect(await p.verdict.textContent()).toBe(built);
  const [, classes, paths] = /([\d\u202f]+) orders[^=]*= ([\d\u202f]+) /.exec(built ?? '') ?? [];
  expect(classes).toMatch(/\d/);
  expect(paths).toBe(classes);
  await expect(p.steps.first()).toBeVisible();
});

test('a link to a schedule replays in a fresh profile, when asked to', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const first = await new PlaygroundPage(page).open(DEMO.incident);
  const steps = await first.steps.allTextContents();
  await first.button('Copy link to this schedule').click();
  await expect(first.button('Copied')).toBeVisible();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(link.hash.split(':')[2]?.length).toBeLessThanOrEqual(64);
  await page.goto('about:blank');
  const older = await first.open(`${link.pathname}${link.hash.slice(0, -4)}AAAA`);
  await expect(older.region).toContainText('It was made for another text of this program');

  const context = await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' });
  const second = await new PlaygroundPage(await context.newPage()).open(link.pathname + link.hash);
  await expect(second.region).toContainText(`This link holds a schedule of ${steps.length} steps.`);
  await expect(second.page.locator('iframe')).toHaveCount(0);
  await second.button('Replay it').click();
  await expect(second.status).toHaveAttribute('data-running', 'no', PATIENCE);
  await expect(second.button('Replay it')).toHaveCount(0);
  expect(await second.steps.allTextContents()).toEqual(steps);
  await expect(second.region.getByText('fatal error: concurrent map writes').first()).toBeVisible();
  await context.close();
});

test('a link to an edited program shows that program, says whose it is, and runs it when asked to', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const first = await new PlaygroundPage(page).open(DEMO.pattern);
  await first.choose('Fixed');
  await first.button('Take out mu.lock()').click();
  await first.explored('FAILS');
  const steps = await first.steps.allTextContents();
  const program = await first.region.getByTestId('playground-source').textContent();
  await first.button('Copy link to this schedule').click();
  await expect(first.button('Copied')).toBeVisible();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));

  const context = await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' });
  const second = await new PlaygroundPage(await context.newPage()).open(link.pathname + link.hash);
  await expect(second.region).toContainText('It carries the edited program it was made for');
  await expect(second.region).toContainText('from the link');
  await expect(second.page.locator('iframe')).toHaveCount(0);
  await second.button('Replay it').click();
  await expect(second.status).toHaveAttribute('data-running', 'no', PATIENCE);
  await expect(second.button('Replay it')).toHaveCount(0);
  expect(await second.region.getByTestId('playground-source').textContent()).toBe(program);
  expect(await second.steps.allTextContents()).toEqual(steps);
  await expect(second.region).toContainText('from the link');
  await context.close();

  await page.goto('about:blank');
  const damaged = await new PlaygroundPage(page).open(`${link.pathname}${link.hash.slice(0, -5)}`);
  await expect(damaged.region).toContainText('The edited program it carries is damaged');
});

test('a link that is none of ours runs nothing and breaks nothing', async ({ page }) => {
  for (const token of ['1', '9ABCD', '1BADgggggggg', '%00<script>', `1${'A'.repeat(3500)}`]) {
    const p = await new PlaygroundPage(page).open(`${DEMO.incident}#${DEMO.slug}:broken:${token}`);
    await expect(p.verdict).toHaveAttribute('data-verdict', 'FAILS');
    await expect(p.button('Replay it')).toHaveCount(0);
  }
});

test('be the scheduler: choose who runs next, crash it, take it back', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.incident);
  await p.button('Be the scheduler').click();
  const scheduler = p.region.getByRole('region', { name: 'You are the scheduler' });
  const pick = async (task: string, steps: number) => {
    await scheduler.getByRole('button', { name: task }).click();
    await expect(p.steps).toHaveCount(steps, PATIENCE);
  };
  await expect(scheduler.getByRole('button', { name: /goroutine/ })).toHaveCount(2, PATIENCE);
  await pick('goroutine 106', 1);
  await pick('goroutine 106', 2);
  await pick('goroutine 107', 3);
  await expect(scheduler).toContainText('You made it fail in 3 steps.');
  await scheduler.getByRole('button', { name: 'Take back' }).click();
  await expect(p.steps).toHaveCount(2, PATIENCE);
  await scheduler.getByRole('button', { name: 'Let it run on' }).click();
  await expect(p.region.getByText('Everything returned, and what must hold held.').first()).toBeVisible(PATIENCE);
});

test('in the fixed version the scheduler cannot choose who waits for the lock', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.choose('Fixed');
  await p.button('Be the scheduler').click();
  const scheduler = p.region.getByRole('region', { name: 'You are the scheduler' });
  await scheduler.getByRole('button', { name: 'goroutine 18' }).click();
  await expect(scheduler.getByRole('button', { name: 'goroutine 19' })).toBeDisabled(PATIENCE);
  await expect(scheduler.getByRole('button', { name: 'goroutine 19' })).toContainText('waits');
});

test('edit: breaking the fix fails, mending it is proven again', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.choose('Fixed');
  await p.edit();
  await p.typeBefore('await mu.lock();', '// ');
  await p.explored('FAILS');
  await p.deleteBefore('await mu.lock();', 3);
  await p.explored('PROVEN');
  await p.button('Reset').click();
  await expect(p.button('Reset')).toHaveCount(0);
  await expect(p.verdict).toHaveAttribute('data-verdict', 'PROVEN');
});

test('the known ways to break a fix break it, one press each', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await expect(p.region.getByRole('group', { name: 'Try to break the fix' })).toHaveCount(0);
  await p.choose('Fixed');
  const without = p.button('Take out mu.lock()');
  await without.click();
  await p.explored('FAILS');
  await expect(without).toHaveAttribute('aria-pressed', 'true');
  const noUnlock = p.button('Take out mu.unlock()');
  await noUnlock.click();
  await p.explored('DEADLOCK');
  // Pressing it again puts back what it took out.
  await noUnlock.click();
  await expect(noUnlock).toHaveAttribute('aria-pressed', 'false');
  await expect(p.verdict).toHaveAttribute('data-verdict', 'PROVEN');
});

test('what cannot be read or run is said on its line, and the code is still there', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.edit();
  const faulty = p.editor.locator('.cm-faulty');
  await p.typeBefore('const visits', '((');
  await expect(p.status).toContainText(/line \d+:/, PATIENCE);
  await expect(faulty).toHaveCount(1);
  await expect(p.status).toContainText('are of the program before the edit');
  await p.deleteBefore('const visits', 2);
  await p.explored('FAILS');
  await expect(p.status).not.toContainText('before the edit');
  await expect(faulty).toHaveCount(0);
  await p.typeBefore('const visits', 'nobody.home(); ');
  await expect(p.status).toContainText(/line 6: ReferenceError: nobody is not defined/, PATIENCE);
  await expect(faulty).toContainText('nobody.home();');
  await p.button('Done editing').click();
  await expect(p.editor).toHaveCount(0);
  await expect(p.region.getByTestId('playground-source')).toContainText('nobody.home(); const visits');
});

test('the editor is fetched when somebody wants to edit, not before', async ({ page }) => {
  const scripts: string[] = [];
  const asked = (url: string) => url.endsWith('.js') && scripts.push(url);
  page.on('request', (request) => asked(request.url()));
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.button('Explore every schedule').click();
  await p.explored('FAILS');
  const before = scripts.length;
  await p.edit();
  expect(scripts.length).toBeGreaterThan(before);
});

test('an endless loop is stopped and said so, and the next edit runs', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.edit();
  await p.typeBefore('const visits', 'for (;;) {} ');
  await expect(p.status).toContainText('Is there an endless loop?', PATIENCE);
  await expect(p.editor).toContainText('for (;;) {}');
  await p.deleteBefore('const visits', 'for (;;) {} '.length);
  await p.explored('FAILS');
});

test('everything by keyboard: choose a version, explore, walk the steps, read the table', async ({ page }) => {
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.region.getByRole('radio', { name: 'Broken' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(p.region.getByRole('radio', { name: 'Fixed' })).toBeChecked();
  await expect(p.verdict).toHaveAttribute('data-verdict', 'PROVEN');
  await page.keyboard.press('ArrowLeft');
  await expect(p.verdict).toHaveAttribute('data-verdict', 'FAILS');
  await page.keyboard.press('Tab');
  await expect(p.button('Explore every schedule')).toBeFocused();
  await page.keyboard.press('Enter');
  await p.explored('FAILS');

  await p.scrub.focus();
  await page.keyboard.press('Home');
  await expect(p.scrub).toHaveAttribute('aria-valuetext', 'Before the first step');
  await page.keyboard.press('ArrowRight');
  await expect(p.scrub).toHaveAttribute('aria-valuetext', /^Step 1 of 3: goroutine 18: handler, /);
  await expect(p.steps.first()).toHaveAttribute('aria-current', 'step');
  await page.keyboard.press('End');
  await expect(p.scrub).toHaveAttribute('aria-valuetext', /^Step 3 of 3: /);
  await p.steps.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(p.scrub).toHaveAttribute('aria-valuetext', /^Step 2 of 3: /);

  await p.region.locator('summary', { hasText: 'The schedule as a table' }).focus();
  await page.keyboard.press('Enter');
  await expect(p.region.getByRole('rowheader', { name: '3', exact: true })).toBeVisible();
});

test('play walks to the end by itself', async ({ page }) => {
  await page.clock.install();
  const p = await new PlaygroundPage(page).open(DEMO.pattern);
  await p.button('Play').click();
  await expect(p.scrub).toHaveAttribute('aria-valuetext', 'Before the first step');
  for (let step = 1; step <= 3; step++) {
    await page.clock.runFor(1000);
    await expect(p.scrub).toHaveAttribute('aria-valuetext', new RegExp(`^Step ${step} of 3`));
  }
  await page.clock.runFor(1000);
  await expect(p.button('Play')).toBeVisible();
});
