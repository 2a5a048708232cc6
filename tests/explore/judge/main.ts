// The tests of the engine as one program that starts in a moment and stops at the first failure, for mutants of the
// engine: scripts/mutate-explore.mjs.
process.env.EXPLORE_QUICK = '1';
await import('../counts.test.ts');
await import('../differential.test.ts');
await import('../relations.test.ts');
await import('../uncontrolled.test.ts');
await import('../mistakes.test.ts');
const { judge } = (await import('vitest')) as unknown as { judge: () => Promise<string | null> };

// A mutant that waits for ever leaves the process with nothing to do; what is left undone counts as noticed.
process.exitCode = 2;
const killer = await judge();
if (killer !== null) console.log(killer);
process.exit(killer === null ? 0 : 1);

export {};
