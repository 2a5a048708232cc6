import { explore } from 'postmutex/explore';
import { stateGraph } from '../../lib/explore/certificate/state-graph.ts';
import { Watch } from '../../lib/explore/host.ts';
import { knownPrograms } from './known-programs.ts';
import { bruteForce, reduced } from './survey.ts';

/** A row of tests/fixtures/explore/known-counts.json. */
export interface Known {
  program: string;
  schedules: number;
  failingSchedules: number;
  deadlockedSchedules: number;
  mazurkiewiczTraces: number;
  failingTraces: number;
  sourceDporExecutions: number;
  states: number;
  transitions: number;
  deadlockStates: number;
  preemptionBounded: { bound: number; schedules: number; failing: number }[];
}

/** Counts a program in every way there is: the row as it comes out here, and the verdict. */
export async function countAgain({ program: name }: Known): Promise<{ row: Known; word: string; schedules: string }> {
  const program = knownPrograms.get(name);
  if (!program) throw new Error(`no program is called ${name}`);
  const brute = await bruteForce(program);
  const { classes, failing } = await reduced(program);
  const watch = new Watch();
  const graph = await stateGraph(watch, program.setup, 1000, { left: 1e6 });
  watch.close();
  const { verdict, schedules, failures } = await explore(program);
  const row = {
    program: name,
    schedules: brute.schedules,
    failingSchedules: brute.failing,
    deadlockedSchedules: brute.deadlocked,
    mazurkiewiczTraces: failures === failing ? classes : -1,
    failingTraces: failing,
    sourceDporExecutions: classes,
    states: graph.states,
    transitions: graph.transitions,
    deadlockStates: graph.deadlocks,
    preemptionBounded: brute.bounded.map((entry, bound) => ({ bound, ...entry })),
  };
  return { row, word: verdict.word, schedules: schedules ?? '' };
}

/** What differs from the known counts, as text; empty when nothing does. */
export async function differences(known: Known): Promise<string> {
  const { row, word, schedules } = await countAgain(known);
  const expected = known.deadlockedSchedules ? 'DEADLOCK' : known.failingSchedules ? 'FAILS' : 'PROVEN';
  const wrong: string[] = [];
  for (const [column, value] of Object.entries(known)) {
    const found = JSON.stringify(row[column as keyof Known]);
    if (found !== JSON.stringify(value)) wrong.push(`${column} ${found} instead of ${JSON.stringify(value)}`);
  }
  if (word !== expected) wrong.push(`${word} instead of ${expected}`);
  if (schedules !== String(known.schedules)) wrong.push(`${schedules} orders counted`);
  return wrong.join('; ');
}
