import { lineEnd, lineStart } from '../text/chars.ts';
import { GO_WORDS, NODE_WORDS } from './sign-words.ts';

/**
 * Words of which every crash, warning and crash-like log line has one within a few lines. Stricter than those of
 * detect.ts, which a short paste can afford: a log of a gigabyte is to be looked at closely only where one stands.
 */
const SIGNS: readonly string[] = [
  ...GO_WORDS,
  ...NODE_WORDS,
  'fatal error',
  'panic',
  '+0x',
  'exit status',
  '    at ',
  '\tat ',
  '(node:',
];

/** Signs are noted by blocks of so many characters. */
const BLOCK = 1 << 13;
/** Blocks around a sign that are read too: what stands above a stack and below it, and the form of the log's lines. */
const AROUND = 2;

/**
 * The parts of a long text that may hold a crash, as whole lines, ascending and disjoint. Linear: each sign is
 * searched once, and not where another one was found already.
 */
export function crashRegions(text: string): (readonly [start: number, end: number])[] {
  const blocks = Math.ceil(text.length / BLOCK);
  const marked = new Uint8Array(blocks);
  for (const sign of SIGNS) {
    let at = 0;
    while (at < text.length) {
      const found = text.indexOf(sign, at);
      if (found < 0) break;
      let block = Math.floor(found / BLOCK);
      marked[block] = 1;
      while (block < blocks && marked[block]) block++;
      at = block * BLOCK;
    }
  }
  const regions: [start: number, end: number][] = [];
  for (let block = 0; block < blocks; block++) {
    if (!marked[block]) continue;
    const start = lineStart(text, Math.max(0, (block - AROUND) * BLOCK));
    const end = Math.min(text.length, lineEnd(text, Math.min(text.length, (block + 1 + AROUND) * BLOCK)) + 1);
    const last = regions.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else regions.push([start, end]);
  }
  return regions;
}
