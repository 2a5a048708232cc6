// npm run explore:chromium: all programs with known counts, then the bench, in a worker of a real Chromium. Exit status 1
// when a count is wrong. `-- --quick` leaves out the bench and the programs of more than 3 000 schedules.
import { chromium } from 'playwright';
import { findBrowser, NO_BROWSER } from './browser.mjs';
import { runInWorker } from './chromium-worker.mjs';

const executablePath = findBrowser();
if (!executablePath) throw new Error(NO_BROWSER);
const quick = process.argv.includes('--quick');
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
let right = false;
try {
  console.log(`Chromium ${browser.version()}`);
  const page = await browser.newPage();
  await runInWorker(page, { most: quick ? 3000 : 1e9, bench: !quick }, (line) => {
    console.log(line);
    right ||= / programs, 0 wrong$/.test(line);
  });
} finally {
  await browser.close();
}
process.exitCode = right ? 0 : 1;
