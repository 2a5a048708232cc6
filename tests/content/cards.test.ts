import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalog } from '../../lib/catalog/load.ts';
import { CARD_NOTE, CARD_SIZE, cardsOf } from '../../scripts/cards/card.ts';
import { noteOf, sizeOf } from '../../scripts/cards/png.ts';

const root = path.resolve(import.meta.dirname, '../..');
const MOST_BYTES = 40_000;
const catalog = loadCatalog(root);
const drawn = readdirSync(path.join(root, 'content'), { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'card.png')
  .map((file) => `content/${file.replaceAll(path.sep, '/')}`)
  .sort();

// A page without a card is linked with the site's: a new case is complete without one.
it('every card belongs to a page, and the founding cases have one', () => {
  const known = new Set(cardsOf(catalog).map(({ file }) => file));
  expect(drawn.filter((file) => !known.has(file))).toEqual([]);
  expect(drawn.length).toBeGreaterThanOrEqual(40);
});

it.each(cardsOf(catalog).filter(({ file }) => drawn.includes(file)))(
  '$file shows what the page says now (npm run cards draws it again)',
  ({ file, mark }) => {
    const png = readFileSync(path.join(root, file));
    expect(noteOf(png, CARD_NOTE)).toBe(mark);
    expect(sizeOf(png)).toEqual(CARD_SIZE);
    expect(png.length).toBeLessThanOrEqual(MOST_BYTES);
  },
);
