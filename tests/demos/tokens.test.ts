import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeSchedule, encodeSchedule, execute } from 'postmutex/explore';
import { describe, expect, test } from 'vitest';
import { programMark } from '../../lib/explore/program-mark.ts';
import { demos } from '../../lib/generated/demos.ts';

// Links to schedules are in other people's issues and chats. Every token that a page has shown is written down here
// by `node --import tsx scripts/record-tokens.ts` after a build and stays: it must decode to the same schedule for ever, and replay to the same end
// while its program is the one it was made for.

interface Golden {
  readonly demo: string;
  readonly variant: string;
  readonly program: string;
  readonly token: string;
  readonly schedule: readonly number[];
  readonly outcome: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const golden: Golden[] = JSON.parse(readFileSync(path.join(root, 'tests/fixtures/explore/tokens.json'), 'utf8'));
const programs = demos.map((demo) => ({
  ...demo,
  folder: path.dirname(path.dirname(demo.source)).slice('content/'.length),
  mark: programMark(readFileSync(path.join(root, demo.source), 'utf8')),
}));

test('tokens are kept, not replaced', () => {
  expect(golden.length).toBeGreaterThanOrEqual(46);
  expect(new Set(golden.map(({ demo, variant, program }) => `${demo} ${variant} ${program}`)).size).toBe(golden.length);
});

describe.each(golden)('$demo $variant $token', ({ demo, variant, program, token, schedule, outcome }) => {
  test('decodes to what was encoded, and replays', async () => {
    expect(decodeSchedule(token)).toEqual(schedule);
    expect(encodeSchedule(schedule)).toBe(token);
    const now = programs.find((candidate) => candidate.folder === demo && candidate.variant === variant);
    if (!now) return;
    const { outcome: ended, schedule: ran } = await execute((await now.load()).default, schedule);
    // Made for another text of the program: it may end in any way, and the page says so before it is replayed.
    if (now.mark !== program) return;
    expect(ended.kind === 'failed' ? ended.message : ended.kind).toBe(outcome);
    expect(ran).toEqual(schedule);
  });
});

test.each([
  ['the same text', 'const a = 1;\n', 'const a = 1;\r\n', true],
  ['one character', 'const a = 1;\n', 'const a = 2;\n', false],
  ['two lines swapped', 'a();\nb();\n', 'b();\na();\n', false],
])('marks: %s', (_, one, other, same) => {
  expect(programMark(one)).toMatch(/^[\w-]{4}$/);
  expect(programMark(one) === programMark(other)).toBe(same);
});
