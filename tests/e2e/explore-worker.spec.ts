import { expect, test } from '@playwright/test';
import { runInWorker } from '../../scripts/chromium-worker.mjs';

// The larger programs, and the bench: npm run explore:chromium
test('programs with known counts have them in a worker of this browser too', async ({ page }) => {
  const lines: string[] = [];
  await runInWorker(page, { most: 1000, bench: false }, (line: string) => lines.push(line));
  expect(lines).toEqual([expect.stringMatching(/^\d\d programs, 0 wrong$/)]);
});
