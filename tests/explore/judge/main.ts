// The tests of the engine as one program that starts in a moment, for mutants of the engine that are in it and chosen by
// a number: scripts/mutate-explore.mjs. Reads { numbers: [number, names of tests][], costs, kills, loaded }. Without
// numbers it prints what each test takes on the engine itself and which mutants it reaches; else a line for each
// mutant, with the test that noticed it or null, until one of them ends the process.
import { readFileSync } from 'node:fs';

interface Plan {
  readonly numbers: readonly (readonly [number, readonly string[]])[];
  readonly costs: Readonly<Record<string, number>>;
  readonly kills: Record<string, number>;
  /** The mutant is to run while the engine is loaded. */
  readonly loaded: boolean;
  /** Only a few random programs, and no test that takes long. */
  readonly quick: boolean;
  /** All tests, with a hundred random programs, and not with a thousand after that. */
  readonly once: boolean;
}
const plan: Plan = JSON.parse(readFileSync(0, 'utf8'));
const { $mutant: mutant } = globalThis as unknown as { $mutant: { at: number; reached: Uint8Array } };
if (plan.loaded) mutant.at = plan.numbers[0]?.[0] ?? 0;
const few = plan.quick ? '30' : '100';
process.env.EXPLORE_QUICK = few;
await import('../counts.test.ts');
await import('../differential.test.ts');
await import('../relations.test.ts');
await import('../uncontrolled.test.ts');
await import('../mistakes.test.ts');
await import('../conditions.test.ts');
await import('../certificate.test.ts');
await import('../state-key.test.ts');
await import('../tasks.test.ts');
await import('../recording.test.ts');
await import('../race-name.test.ts');
await import('../tokens.test.ts');
await import('../pct.test.ts');
await import('../words.test.ts');
await import('../verdicts.test.ts');
await import('../smallest.test.ts');
await import('../observed.test.ts');
await import('../searching.test.ts');
await import('../after-the-end.test.ts');
await import('../watch.test.ts');
await import('../starting.test.ts');
await import('../one-at-a-time.test.ts');
await import('../foreign-await.test.ts');
await import('../source-line.test.ts');
await import('../abort.test.ts');
await import('../footprint.test.ts');
await import('../clocks.test.ts');
await import('../go-runtime.test.ts');
const { forget, judge, tests } = (await import('vitest')) as unknown as typeof import('./vitest.ts');

// A mutant that waits for ever leaves the process with nothing to do; what is left undone counts as noticed.
process.exitCode = 2;

const print = (result: object) =>
  new Promise<void>((resolve) => process.stdout.write(`${JSON.stringify(result)}\n`, () => resolve()));

const isAffordable = (name: string) => !plan.quick || (plan.costs[name] ?? 0) < 30 || /^random .*#[12]/.test(name);

if (plan.numbers.length === 0) {
  const reached: Record<number, string[]> = {};
  const costs: { name: string; ms: number }[] = [];
  for (const name of tests().filter(isAffordable)) {
    mutant.reached.fill(0);
    forget();
    const { failure, ms } = await judge(name, Number.POSITIVE_INFINITY);
    if (failure !== null) {
      await print({ name, failure });
      process.exit(1);
    }
    costs.push({ name, ms });
    for (const number of mutant.reached.keys()) {
      if (mutant.reached[number] === 0) continue;
      reached[number] ??= [];
      reached[number].push(name);
    }
  }
  await print({ tests: costs, reached });
}
// Few random programs to compare with brute force; and for mutants that survive this, more.
for (const [number, names] of plan.numbers) {
  let killer: string | null = null;
  const worth = (name: string) => ((plan.kills[name] ?? 0) + 0.1) / ((plan.costs[name] ?? 0) + 2);
  const sorted = names.filter(isAffordable).sort((a, b) => worth(b) - worth(a));
  const random = plan.quick || plan.once ? [] : sorted.filter((name) => name.startsWith('random '));
  mutant.at = number;
  forget();
  for (const [i, name] of [...sorted, ...random].entries()) {
    const more = i >= sorted.length;
    if (more) process.env.EXPLORE_QUICK = '1000';
    else process.env.EXPLORE_QUICK = few;
    const { failure } = await judge(name, 300 + (more ? 100 : 8) * (plan.costs[name] ?? 0));
    if (failure === null) continue;
    killer = `${name} ${failure}`;
    plan.kills[name] = (plan.kills[name] ?? 0) + 1;
    mutant.at = plan.loaded ? number : 0;
    await print({ number, killer: name, failure });
    forget();
    // What a mutant has broken for good would be noticed once more, without it.
    if (!plan.loaded && (await judge(name, Number.POSITIVE_INFINITY)).failure !== null) process.exit(3);
    break;
  }
  if (killer === null) await print({ number, killer });
}
process.exit(0);
