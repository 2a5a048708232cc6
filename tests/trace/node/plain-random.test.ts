import { describe, expect, test } from 'vitest';
import { takeBack } from '../../../lib/text/undo-paste.ts';
import { parsePasted } from '../../../lib/trace/parse.ts';
import { readPlainLog } from '../../../lib/trace/plain-log.ts';
import { Random } from '../../fuzz/random.ts';
import { crash, LINES, randomLog, stacks } from './random-log.ts';

const theLongWay = (text: string): string => JSON.stringify(parsePasted(takeBack(text)));
describe('a log made of parts', () => {
  test('that is read the short way gives the result of the long way', () => {
    const count = Number(process.env.PLAIN_LOGS ?? 1500);
    const seed = Number(process.env.PLAIN_SEED ?? 20_261_121);
    let short = 0;
    for (let index = 0; index < count; index++) {
      const text = randomLog(Random.of(seed, index));
      const plain = readPlainLog(text);
      if (plain === null) continue;
      short++;
      if (JSON.stringify(plain) !== theLongWay(text))
        expect(JSON.parse(JSON.stringify(plain)), text).toEqual(JSON.parse(theLongWay(text)));
    }
    expect(short).toBeGreaterThan(count / 20);
  });

  test.each(LINES.slice(0, 5))('%s does not take it off the short way', (line) => {
    const [first, second] = [crash(Random.of(1, 2)), crash(Random.of(1, 3))];
    expect(readPlainLog([...stacks.slice(0, 2), line, stacks[3]].join('\n'))).not.toBeNull();
    expect(first.length + second.length).toBeGreaterThan(2);
  });
});
