import { cell, execute, explore, program, property, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { nonPreemptive } from '../../lib/explore/choosers.ts';
import { Watch } from '../../lib/explore/host.ts';
import { step } from '../../lib/explore/shared.ts';

const outcome = async (body: (stage: Stage) => void) => (await execute(program('p', body))).outcome;
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test('how an execution ended stays so, whatever its tasks go on to do', async () => {
  const message = 't started x = 1 while read x was not awaited';
  expect(
    await outcome(({ go }) => {
      const x = cell('x', 0);
      go('t', async () => {
        void x.get();
        void x.set(1);
        void x.set(2);
      });
    }),
  ).toMatchObject({ kind: 'uncontrolled', message });
  expect(
    await outcome(({ go }) => {
      const x = cell('x', 0);
      go('t', async () => {
        void x.get();
        void x.set(1);
        throw new Error('and more');
      });
    }),
  ).toMatchObject({ kind: 'uncontrolled', message });
});

test('a task whose foreign await ends after the execution changes nothing any more', async () => {
  let returned = false;
  const subject = program('p', ({ go }) => {
    const x = cell('x', 0);
    go('t', async () => {
      await turn();
      returned = true;
      void x.get();
    });
  });
  const execution = await execute(subject);
  const before = JSON.stringify(execution);
  while (!returned) await turn();
  await turn();
  expect(JSON.stringify(execution)).toBe(before);
  expect(execution.outcome).toMatchObject({ kind: 'uncontrolled' });
  expect(execution.tasks[0]?.endedAt).toBe(null);
});

test('a turn of the host after the end of an execution is no foreign await', async () => {
  const watch = new Watch();
  const options = { stepLimit: 10, tracing: false, keyed: false, ids: new Map<string, number>() };
  const { setup } = program('p', ({ go }) => {
    const x = cell('x', 0);
    go('t', () => x.set(1));
  });
  const run = await watch.execute(setup, nonPreemptive([]), options);
  await turn();
  await turn();
  watch.close();
  expect(run.ending).toEqual({ kind: 'ok' });
  expect(run.schedule).toEqual([0]);
});

test('between executions no program is running', async () => {
  const outside = 'this needs a running program: create objects and tasks inside program(…)';
  expect(() => cell('x', 0)).toThrow(outside);
  await explore(program('p', ({ go }) => go('t', () => cell('x', 0).set(1))));
  expect(() => cell('x', 0)).toThrow(outside);
  await outcome(() => {
    throw new Error('set-up');
  });
  expect(() => cell('x', 0)).toThrow(outside);
});

test('a step that was to be chosen when an execution ended is not', async () => {
  let steps = 0;
  const { outcome: ending, schedule } = await execute(
    program('p', ({ go }) => {
      const p = property('p', 0);
      const count = () =>
        step(
          () => 'count',
          () => {
            steps++;
          },
        );
      go('t', async () => {
        p.value = 1;
        await count();
        void count();
        void count();
      });
      go('u', count);
    }),
  );
  await turn();
  expect(ending).toMatchObject({ message: 't started count while count was not awaited' });
  expect({ steps, schedule }).toEqual({ steps: 1, schedule: [0] });
});
