import { describe, expect, test } from 'vitest';
import { codesOf } from '../../../lib/text/codes.ts';
import { surveyText, UNTOUCHED } from '../../../lib/text/survey.ts';
import { takeBack } from '../../../lib/text/undo-paste.ts';
import { hasSign, quietEnd } from '../../../lib/trace/node/signs.ts';
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

test('of a quiet line the closer looks have nothing to say', () => {
  const random = Random.of(20_261_121, 1);
  let quiet = 0;
  for (let index = 0; index < 4_000; index++) {
    // a piece of one line behind a piece of another
    const [one, two] = [random.pick(LINES), random.pick(LINES)];
    const line = `${one.slice(0, random.below(one.length + 1))} ${two.slice(random.below(two.length + 1))}`.trim();
    const end = quietEnd(codesOf(`${line}\n`), 0);
    if (end < 0 || !/^[\w[{]/.test(line)) continue;
    quiet++;
    expect(end, line).toBe(line.length);
    expect([hasSign(line), surveyText(line)], line).toEqual([false, UNTOUCHED]);
  }
  expect(quiet).toBeGreaterThan(400);
});
