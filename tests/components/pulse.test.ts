import { expect, test } from 'vitest';
import { Pulse } from '../../components/playground/sandbox/pulse.ts';
import { explore, program } from '../../lib/explore/index.ts';
import type { Program } from '../../lib/explore/program.ts';
import type { Progress } from '../../lib/explore/types.ts';
import { lostUpdate } from '../explore/known-programs.ts';

const EVERY = 60;

/** Explores as the worker does, on a clock that goes on by `cost` with every execution. */
async function watched(
  subject: Program,
  cost: number,
): Promise<{ sent: Progress[]; times: number[]; silence: number }> {
  const sent: Progress[] = [];
  const times: number[] = [];
  let [clock, last, silence] = [0, 0, 0];
  const pulse = new Pulse(
    (progress) => {
      sent.push(progress);
      times.push(clock);
      last = clock;
    },
    () => clock,
    EVERY,
  );
  const setup: Program['setup'] = (run) => {
    pulse.beat();
    silence = Math.max(silence, clock - last);
    clock += cost;
    subject.setup(run);
  };
  await explore({ ...subject, setup }, { onProgress: pulse.report });
  return { sent, times, silence };
}

const guarded = program('guarded', lostUpdate(4, 'mutex'));
const unguarded = program('unguarded', lostUpdate(4));

test('a search is never silent for longer than the interval and one execution, whatever its phase', async () => {
  for (const subject of [guarded, unguarded]) {
    for (const cost of [1, 7, 59, 500]) {
      const { silence } = await watched(subject, cost);
      expect(silence).toBeLessThan(EVERY + cost);
    }
  }
});

test('it says which phase it is in, also in those that the explorer reports but once', async () => {
  const phases = async (subject: Program) => new Set((await watched(subject, 20)).sent.map(({ phase }) => phase));
  expect(await phases(guarded)).toEqual(new Set(['proof', 'certificate']));
  expect(await phases(unguarded)).toEqual(new Set(['proof', 'counterexample']));
});

test('nothing is sent more often than the interval', async () => {
  const { sent, times } = await watched(unguarded, 7);
  // 576 executions of the proof alone, nine of them an interval.
  expect(sent.length).toBeGreaterThan(60);
  for (const [i, time] of times.entries()) expect(time - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(EVERY);
  expect((await watched(unguarded, 0)).sent).toEqual([]);
});
