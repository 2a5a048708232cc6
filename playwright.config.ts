import { defineConfig } from '@playwright/test';
import { findBrowser, NO_BROWSER } from './scripts/browser.mjs';

const executablePath = findBrowser();
if (!executablePath) throw new Error(NO_BROWSER);
const port = Number(process.env.E2E_PORT ?? 4173);

/** Real Chromium against the built export: `npm run build` first. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A browser on a busy machine can miss a moment; `npm test` names every test that needed its second try.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    baseURL: `http://localhost:${port}`,
    // Each test has a profile of its own and would fetch the whole site for later; offline.spec.ts allows it.
    serviceWorkers: 'block',
    // Chromium refuses its own sandbox to root.
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
