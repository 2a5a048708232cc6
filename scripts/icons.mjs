// public/icons/*.png from app/icon.svg, for those who install the site or link to it: `node scripts/icons.mjs` after a
// change of the mark, and commit what it wrote. Drawn on paper white with room around it, so that a round mask cuts nothing off.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from './browser.mjs';
import { root } from './steps.mjs';

const svg = readFileSync(path.join(root, 'app/icon.svg'), 'utf8');
const folder = path.join(root, 'public/icons');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, colorScheme: 'light' });
  const mark = Math.round(size * 0.62);
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:#fff}svg{width:${mark}px}</style>${svg}`,
  );
  await page.screenshot({ path: path.join(folder, `${size}.png`) });
  await page.close();
}

// The card that is shown where a page is linked.
const { name, description } = { name: 'Postmutex', description: 'Paste a crash. See which race it is.' };
const face = (file) => readFileSync(path.join(root, 'components/site/fonts', file)).toString('base64');
const sans = face('atkinson-hyperlegible-next-latin-wght-normal.woff2');
const mono = face('atkinson-hyperlegible-mono-latin-wght-normal.woff2');
const card = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
await card.setContent(`<style>
@font-face{font-family:S;src:url(data:font/woff2;base64,${sans});font-weight:200 800}
@font-face{font-family:M;src:url(data:font/woff2;base64,${mono});font-weight:200 800}
body{margin:0;box-sizing:border-box;height:100vh;padding:80px 90px;background:#fff;color:#12181d;font-family:S;display:flex;flex-direction:column}
header{display:flex;align-items:center;gap:24px;font-size:44px;font-weight:650}svg{width:72px}
h1{margin:auto 0 28px;font-size:88px;line-height:1.1;letter-spacing:-.025em;font-weight:650}
code{font:34px M;background:#ffe9a8;width:fit-content;padding:4px 10px}
</style><header>${svg}${name}</header><h1>${description}</h1><code>fatal error: concurrent map writes</code>`);
await card.evaluate(() => document.fonts.ready);
await card.screenshot({ path: path.join(folder, 'card.png') });
await browser.close();
