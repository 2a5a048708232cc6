// Finds a Chromium for the end-to-end tests: named by the environment, on the PATH, in the usual places, Playwright's
// own; with `install`, from Debian's packages or Playwright's download.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { runNode, say, tool } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
export const NO_BROWSER = 'no Chromium found: install Chrome or Chromium, or set CHROME_PATH to its program';

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
}

/** Path of the browser's program, or undefined. */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) return executable(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...PLACES].find(executable) ?? playwrightsOwn();
}

function debianPackages() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  say('no Chromium found: installing it with apt-get');
  const apt = (...args) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      .status === 0;
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk');
}

/** Like findBrowser, and installs one when there is none. */
export function ensureBrowser() {
  const there = findBrowser();
  if (there || process.env.CHROME_PATH) return there;
  if (debianPackages()) return findBrowser();
  say("no Chromium found: trying Playwright's download");
  runNode([tool.playwright, 'install', 'chromium']);
  return playwrightsOwn();
}
