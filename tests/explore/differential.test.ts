import { expect, test } from 'vitest';
import { compare } from './differential.ts';
import { randomProgram } from './random-programs.ts';
import { randomSteps, wideSteps } from './random-steps.ts';
import { randomTurns } from './random-turns.ts';

// The long runs: node bench/bundled.mjs bench/explore-fuzz.ts. Mutants of the engine get short ones first.
const quick = () => Number(process.env.EXPLORE_QUICK ?? Number.POSITIVE_INFINITY);

// Executions cut short among the first 100 compared are exact: more are work for nothing, though no class is lost.
test.each([
  ['programs', randomProgram, 3000, 6, 3, 60],
  ['steps', randomSteps, 2000, 8, 6, 60],
  ['wide steps', wideSteps, 100, 200, 18, 1500],
  ['turns', randomTurns, 300, 8, 7, 60],
] as const)(
  'random %s: the reduction finds every class once, and all three counts agree',
  {
    timeout: 120_000,
  },
  async (_, programOf, most, mean, cutShort, limit) => {
    const count = Math.min(quick(), most);
    let compared = 0;
    let schedules = 0;
    let redundant = 0;
    for (let seed = 1; compared < count; seed++) {
      const { text, program } = programOf(seed);
      const result = await compare(program, limit);
      if (!result) continue;
      compared++;
      schedules += result.schedules;
      redundant += result.redundant;
      expect(result.difference, `seed ${seed}: ${text}`).toBeNull();
      if (compared === 100) expect(redundant).toBe(cutShort);
    }
    expect(schedules).toBeGreaterThan(mean * count);
  },
);
