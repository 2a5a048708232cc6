// The tests of the engine as one program: scripts/mutate-explore.mjs runs it with a list of mutants, one after another
// in one process, so that a mutant costs milliseconds. Without a list it judges the engine itself.
import { readFileSync } from 'node:fs';

process.env.EXPLORE_QUICK = '1';
await import('../uncontrolled.test.ts');
await import('../mistakes.test.ts');
await import('../relations.test.ts');
await import('../differential.test.ts');
await import('../counts.test.ts');
const { judge } = (await import('vitest')) as unknown as { judge: () => Promise<string | null> };

/** What Stryker's switches look at. */
const switches = { activeMutant: undefined as string | undefined, hitCount: 0, hitLimit: 3_000_000 };
Object.assign(globalThis, { __stryker__: switches });

const [list] = process.argv.slice(2);
const mutants: (string | undefined)[] = list ? JSON.parse(readFileSync(list, 'utf8')) : [undefined];
process.on('unhandledRejection', () => {});

/**
 * A mutant that waits for ever leaves the process with nothing to do: turn after turn of the event loop takes no
 * processor time. Not told by the clock, because a loaded machine lets everybody wait.
 */
const hung = () =>
  new Promise<string>((resolve) => {
    let spent = process.cpuUsage();
    let turns = 0;
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(spent);
      turns = user + system < 2000 ? turns + 1 : 0;
      spent = process.cpuUsage();
      if (turns < 30) return;
      clearInterval(timer);
      resolve('waits for ever');
    }, 20);
    void verdict.finally(() => clearInterval(timer));
  });

let verdict: Promise<string | null>;
for (const mutant of mutants) {
  Object.assign(switches, { activeMutant: mutant, hitCount: 0 });
  verdict = judge();
  const killer = await Promise.race([verdict, hung()]);
  switches.activeMutant = undefined;
  console.log(JSON.stringify([mutant ?? 'none', killer]));
}
process.exit(0);
