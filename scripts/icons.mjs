// public/icons/*.png from app/icon.svg, for those who install the site: `node scripts/icons.mjs` after a change of the
// mark, and commit what it wrote. Drawn on paper white with room around it, so that a round mask cuts nothing off.
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
await browser.close();
