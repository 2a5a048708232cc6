import { expect, test } from 'vitest';
import { compare } from './differential.ts';
import { randomProgram } from './random-programs.ts';

// The long run: node bench/bundled.mjs bench/explore-fuzz.ts FIRST-SEED COUNT. Mutants of the engine get a short one first.
const count = Number(process.env.EXPLORE_QUICK ?? 3000);

test('3 000 random programs: the reduction finds every class once, and all three counts agree', {
  timeout: 120_000,
}, async () => {
  let compared = 0;
  let schedules = 0;
  for (let seed = 1; compared < count; seed++) {
    const { text, program } = randomProgram(seed);
    const result = await compare(program, 60);
    if (!result) continue;
    compared++;
    schedules += result.schedules;
    expect(result.difference, `seed ${seed}: ${text}`).toBeNull();
  }
  expect(schedules).toBeGreaterThan(6 * count);
});
