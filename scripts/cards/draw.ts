// npm run cards: draws the cards that are missing or old (content/…/card.png). Commit what it wrote.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { loadCatalog } from '../../lib/catalog/load.ts';
import { findBrowser, NO_BROWSER } from '../browser.mjs';
import { CARD_NOTE, CARD_SIZE, cardStyle, cardsOf } from './card.ts';
import { noteOf, smallWithNote } from './png.ts';

const root = path.resolve(import.meta.dirname, '../..');
const isOld = ({ file, mark }: { file: string; mark: string }) =>
  !existsSync(path.join(root, file)) || noteOf(readFileSync(path.join(root, file)), CARD_NOTE) !== mark;
const old = cardsOf(loadCatalog()).filter(isOld);
const executablePath = findBrowser();
if (!executablePath) throw new Error(NO_BROWSER);
const face = (name: string, file: string) =>
  `@font-face{font-family:${name};font-weight:200 800;src:url(data:font/woff2;base64,${readFileSync(path.join(root, 'components/site/fonts', file)).toString('base64')})}`;
const fonts =
  face('S', 'atkinson-hyperlegible-next-latin-wght-normal.woff2') +
  face('M', 'atkinson-hyperlegible-mono-latin-wght-normal.woff2');

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const [width, height] = CARD_SIZE;
const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
for (const { file, body, mark } of old) {
  await page.setContent(`<!doctype html><style>${fonts}${cardStyle}</style>${body}`);
  await page.evaluate(() => document.fonts.ready);
  const cut = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.body;
    return scrollHeight > clientHeight || scrollWidth > clientWidth;
  });
  if (cut) throw new Error(`${file}: the text does not fit on the card`);
  writeFileSync(path.join(root, file), smallWithNote(await page.screenshot(), CARD_NOTE, mark));
  console.log(`${file}, ${Math.round(statSync(path.join(root, file)).size / 1000)} kB`);
}
await browser.close();
console.log(`${old.length} cards drawn`);
