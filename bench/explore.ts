// Speed of the explorer, against fast-check's scheduler on the same program: npm run bench:explore
import fc from 'fast-check';
import { Watch } from '../lib/explore/host.ts';
import { cell, explore, program } from '../lib/explore/index.ts';
import type { Program } from '../lib/explore/program.ts';
import { DepthFirst } from '../lib/explore/strategies/dfs.ts';
import { Dpor } from '../lib/explore/strategies/dpor.ts';
import { independent, lastZero, lostUpdate, philosophers, sameVariable } from '../tests/explore/known-programs.ts';

const report = (name: string, count: number, ms: number, unit: string) =>
  console.log(
    `${name.padEnd(46)} ${count.toLocaleString('en').padStart(10)} ${unit} ${ms.toFixed(0).padStart(7)} ms ${Math.round(
      count / (ms / 1000),
    )
      .toLocaleString('en')
      .padStart(10)}/s`,
  );

async function run(
  name: string,
  subject: Program,
  strategy: DepthFirst | Dpor,
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  const watch = new Watch();
  const options = { stepLimit: 1000, tracing: false, keyed: false, ids: new Map<string, number>() };
  const start = performance.now();
  let count = 0;
  for (let more = true; more && count < limit; count++) {
    const execution = await watch.execute(subject.setup, strategy, options);
    more = strategy.advance(execution);
  }
  report(name, count, performance.now() - start, strategy instanceof Dpor ? 'executions' : 'schedules ');
  watch.close();
}

/** Three tasks: read, two steps of their own, write. */
const padded = program('padded lost update', ({ go }) => {
  const x = cell('x', 0);
  for (let i = 0; i < 3; i++) {
    const own = cell(`own ${i}`, 0);
    go(`t${i}`, async () => {
      const seen = await x.get();
      await own.set(1);
      await own.set(2);
      await x.set(seen + 1);
    });
  }
});

async function fastCheck(runs: number): Promise<void> {
  const start = performance.now();
  let schedules = 0;
  const property = fc.asyncProperty(fc.scheduler(), async (s) => {
    schedules++;
    let x = 0;
    const pause = s.scheduleFunction(async () => undefined);
    const task = async () => {
      await pause();
      const seen = x;
      await pause();
      await pause();
      await pause();
      x = seen + 1;
    };
    await s.waitFor(Promise.all([task(), task(), task()]));
  });
  await fc.assert(property, { numRuns: runs });
  report('fast-check scheduler, waitFor, 3 x 4 steps', schedules, performance.now() - start, 'schedules ');
}

const proof = async (name: string, subject: Program, budget: number) => {
  const start = performance.now();
  const { verdict, executions } = await explore(subject, { budget, certificateBudget: 0, smallestBudget: 2000 });
  console.log(
    `${name}: ${verdict.word}, ${executions.toLocaleString('en')} executions, ${Math.round(performance.now() - start)} ms`,
  );
};

for (let round = 0; round < 2; round++) {
  await fastCheck(3000);
  await run('depth first, 3 x 4 steps', padded, new DepthFirst(), 34_650);
  await run('depth first, independent 3 x 4', program('i', independent(3, 4)), new DepthFirst());
  await run('reduction, same variable 3 x 4', program('s', sameVariable(3, 4)), new Dpor());
  await run('reduction, lost update of 5 tasks', program('l', lostUpdate(5)), new Dpor());
}
await proof('philosophers(10)', program('p', philosophers(10)), 1e6);
await proof('philosophers(10) ordered', program('p', philosophers(10, true)), 1e6);
await proof('lastzero(10)', program('z', lastZero(10)), 1e6);
const six = program('l6', (stage) => lostUpdate(6)({ ...stage, afterwards: () => {} }));
await run('lost update of 6 tasks, 7 484 400 schedules', six, new Dpor());
