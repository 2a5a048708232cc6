// The tests of the engine as one program that starts in a moment and stops at the first failure, for mutants of the
// engine: scripts/mutate-explore.mjs. Arguments: a file with the names of tests in the order to run them, each with the
// processor milliseconds that it takes on the engine itself; how many random programs to compare with brute force; and
// a part of the names of the only tests to run, if not all. Prints what each test took, or the one that failed.
import { readFileSync } from 'node:fs';

process.env.EXPLORE_QUICK = process.argv[3];
await import('../counts.test.ts');
await import('../differential.test.ts');
await import('../relations.test.ts');
await import('../uncontrolled.test.ts');
await import('../mistakes.test.ts');
const { judge } = (await import('vitest')) as unknown as typeof import('./vitest.ts');

// A mutant that waits for ever leaves the process with nothing to do; what is left undone counts as noticed.
process.exitCode = 2;
const { killer, costs } = await judge(
  JSON.parse(readFileSync(process.argv[2] as string, 'utf8')),
  process.argv[4] ?? '',
);
console.log(killer ?? JSON.stringify(costs));
process.exit(killer === null ? 0 : 1);
