// The rows of the explorer's bench, the same in Node and in a browser's worker.
import fc from 'fast-check';
import { Watch } from '../lib/explore/host.ts';
import { cell, explore, program } from '../lib/explore/index.ts';
import type { Program } from '../lib/explore/program.ts';
import { DepthFirst } from '../lib/explore/strategies/dfs.ts';
import { Dpor } from '../lib/explore/strategies/dpor.ts';
import { independent, lastZero, lostUpdate, philosophers, sameVariable } from '../tests/explore/known-programs.ts';

export type Say = (line: string) => void;

const grouped = (n: number) => Math.round(n).toLocaleString('en');

interface Measured {
  readonly count: number;
  readonly ms: number;
}

/** Processor time of the process so far, helper threads included, in ms; null where there is no way to ask. */
const processor = (): number | null => {
  const usage = (globalThis as { process?: NodeJS.Process }).process?.cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : null;
};

async function run(subject: Program, strategy: DepthFirst | Dpor): Promise<Measured> {
  const watch = new Watch();
  const options = { stepLimit: 1000, tracing: false, keyed: false, ids: new Map<string, number>() };
  const start = performance.now();
  let count = 0;
  for (let more = true; more; count++) more = strategy.advance(await watch.execute(subject.setup, strategy, options));
  watch.close();
  return { count, ms: performance.now() - start };
}

/** Three tasks: read, two steps of their own, write. */
const threeTasks = program('three tasks', ({ go }) => {
  const x = cell('x', 0);
  for (let i = 0; i < 3; i++) {
    const own = cell('own', 0);
    go('t', async () => {
      const seen = await x.get();
      await own.set(1);
      await own.set(2);
      await x.set(seen + 1);
    });
  }
});

async function fastCheck(runs: number): Promise<Measured> {
  const start = performance.now();
  let count = 0;
  const property = fc.asyncProperty(fc.scheduler(), async (s) => {
    count++;
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
  return { count, ms: performance.now() - start };
}

const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? 0;

/** Measures rows in turns, so that a change of the machine's load meets all of them; medians. */
async function inTurns(say: Say, rounds: number, rows: [name: string, measure: () => Promise<Measured>][]) {
  const times = rows.map((): number[] => []);
  const spent = rows.map((): number[] => []);
  const counts = rows.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const [i, [, measure]] of rows.entries()) {
      const before = processor();
      const { count, ms } = await measure();
      if (before !== null) spent[i]?.push((processor() ?? 0) - before);
      times[i]?.push(ms);
      counts[i] = count;
    }
  }
  const rates = rows.map((_, i) => ((counts[i] ?? 0) * 1000) / median(times[i] ?? []));
  for (const [i, [name]] of rows.entries()) {
    const ms = times[i] as number[];
    const span = `${grouped(ms[0] ?? 0)}-${grouped(ms.at(-1) ?? 0)}`;
    const cpu = spent[i]?.length ? grouped(median(spent[i] as number[])) : '';
    say(
      `| ${name} | ${grouped(counts[i] ?? 0)} | ${grouped(median(ms))} (${span}) | ${grouped(rates[i] ?? 0)} | ${cpu} |`,
    );
  }
  return rates;
}

async function proof(subject: Program, budget: number): Promise<Measured> {
  const start = performance.now();
  const { verdict, executions } = await explore(subject, { budget, certificateBudget: 0, smallestBudget: 2000 });
  if (verdict.word !== 'PROVEN' && verdict.word !== 'DEADLOCK') throw new Error(`${subject.name}: ${verdict.word}`);
  return { count: executions, ms: performance.now() - start };
}

export async function benchmark(say: Say, rounds = 5): Promise<void> {
  const cold = await proof(program('philosophers', philosophers(10, true)), 1e6);
  say(`ten philosophers, ordered, the first thing this process does: ${grouped(cold.ms)} ms\n`);
  say('| program | count | ms, median (least-most) | a second | processor ms |\n| --- | ---: | ---: | ---: | ---: |');
  const rates = await inTurns(say, rounds, [
    ["fast-check's scheduler, `waitFor`: three tasks of 4 steps", () => fastCheck(3000)],
    ['every schedule, depth first: the same three tasks', () => run(threeTasks, new DepthFirst())],
    ['every schedule, depth first: independent 3 × 4', () => run(program('i', independent(3, 4)), new DepthFirst())],
    ['reduction: one variable, 3 tasks of 4 writes', () => run(program('s', sameVariable(3, 4)), new Dpor())],
    ['reduction: lost update of 5 tasks', () => run(program('l', lostUpdate(5)), new Dpor())],
    ['ten philosophers: DEADLOCK', () => proof(program('p', philosophers(10)), 1e6)],
    ['ten philosophers, ordered: PROVEN', () => proof(program('p', philosophers(10, true)), 1e6)],
    ['lastzero(10): PROVEN', () => proof(program('z', lastZero(10)), 1e6)],
  ]);
  const ratio = (rates[1] ?? 0) / (rates[0] ?? 1);
  say(
    `\ndepth first is ${ratio.toFixed(1)} times fast-check's waitFor on the same three tasks, medians of ${rounds} turns\n`,
  );
  const six = program('l6', (stage) => lostUpdate(6)({ ...stage, afterwards: () => {} }));
  await inTurns(say, Math.min(3, rounds), [
    ['reduction: lost update of 6 tasks, 7 484 400 schedules', () => run(six, new Dpor())],
  ]);
}
