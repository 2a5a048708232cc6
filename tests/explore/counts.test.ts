import { readFileSync } from 'node:fs';
import { explore } from 'postmutex/explore';
import { beforeAll, describe, expect, test } from 'vitest';
import { stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { Watch } from '../../lib/explore/host.ts';
import type { Program } from '../../lib/explore/program.ts';
import type { Known } from './check-counts.ts';
import { knownPrograms } from './known-programs.ts';
import { type BruteForce, bruteForce, reduced } from './survey.ts';

const file = new URL('../fixtures/explore/known-counts.json', import.meta.url);
// Mutants of the engine are judged by the smaller programs: see scripts/mutate-explore.mjs.
const most = process.env.EXPLORE_QUICK ? 600 : Number.POSITIVE_INFINITY;
const all: Known[] = JSON.parse(readFileSync(file, 'utf8'));
const known = all.filter(({ schedules }) => schedules <= most);

test('every program with known counts is written here', () => {
  expect([...knownPrograms.keys()].sort()).toEqual(all.map(({ program }) => program).sort());
});

describe.each(known)('$program', (row) => {
  const program = knownPrograms.get(row.program) as Program;
  let oracle: BruteForce;

  // Up to 200 000 executions: a loaded machine may take its time over them.
  beforeAll(async () => {
    oracle = await bruteForce(program);
  }, 300_000);

  test('brute force: schedules, failures, deadlocks, and those within a bound on preemptions', () => {
    const { schedules, failing, deadlocked, bounded } = oracle;
    expect({ schedules, failing, deadlocked }).toEqual({
      schedules: row.schedules,
      failing: row.failingSchedules,
      deadlocked: row.deadlockedSchedules,
    });
    expect(bounded).toEqual(row.preemptionBounded.map(({ schedules, failing }) => ({ schedules, failing })));
  });

  test('reduction: one execution per class, failing classes too', async () => {
    const { classes, failing } = await reduced(program);
    expect({ classes, failing }).toEqual({ classes: row.sourceDporExecutions, failing: row.failingTraces });
    expect(classes).toBe(row.mazurkiewiczTraces);
  });

  test('state graph: states, transitions, deadlocks, and as many paths as schedules', async () => {
    const watch = new Watch();
    const graph = await stateGraph(watch, program.setup, 1000, { left: 1e6 });
    watch.close();
    expect(graph).toEqual({
      states: row.states,
      transitions: row.transitions,
      deadlocks: row.deadlockStates,
      paths: BigInt(row.schedules),
    });
  });

  test('explore says what the counts say, and shows the smallest failure of all', async () => {
    const { verdict, exhausted, schedules, counterexample } = await explore(program);
    expect(counterexample?.schedule).toEqual(oracle.smallest?.schedule);
    if (oracle.smallest) expect(verdict).toHaveProperty('preemptions', oracle.smallest.preemptions);
    expect(exhausted).toBe(true);
    expect(schedules).toBe(String(row.schedules));
    expect(verdict.word).toBe(row.deadlockedSchedules ? 'DEADLOCK' : row.failingSchedules ? 'FAILS' : 'PROVEN');
  });
});
