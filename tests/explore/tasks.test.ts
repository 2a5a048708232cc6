import {
  all,
  type Cell,
  cell,
  event,
  execute,
  explore,
  Fatal,
  go,
  Panic,
  program,
  type Stage,
  until,
} from 'postmutex/explore';
import { expect, test } from 'vitest';
import { sharedSync, step } from '../../lib/explore/shared.ts';
import { compare } from './differential.ts';

const named = (body: (stage: Stage) => void) => program('p', body);
const outcome = async (body: (stage: Stage) => void, schedule: readonly number[] = []) =>
  (await execute(named(body), schedule)).outcome;

test('there are at most 31 tasks', async () => {
  const subject = (count: number) => (stage: Stage) => {
    for (let i = 0; i < count; i++) stage.go(`t${i}`, () => cell('own', i).set(1));
  };
  expect(await outcome(subject(31))).toEqual({ kind: 'ok' });
  expect((await execute(named(subject(31)), [30, 29])).schedule.slice(0, 4)).toEqual([30, 29, 0, 1]);
  expect(await outcome(subject(32))).toMatchObject({ kind: 'uncontrolled', message: 'more than 31 tasks', line: 25 });
  expect((await explore(named(subject(32)))).verdict.word).toBe('UNCONTROLLED');
});

test('an operation belongs to the task that awaits it, one at a time', async () => {
  expect(
    await outcome(() => {
      void cell('x', 0).get();
    }),
  ).toMatchObject({ kind: 'uncontrolled', message: 'read x outside of a task: start one with go(…)', line: 36 });
  expect(
    await outcome(({ go }) => {
      const x = cell('x', 0);
      go('t', async () => {
        void x.get();
        await x.set(1);
      });
    }),
  ).toMatchObject({ kind: 'uncontrolled', message: 't started x = 1 while read x was not awaited', line: 44 });
  expect(
    await outcome(
      ({ go }) => {
        const x = cell('x', 0);
        go('t', async () => {
          await x.get();
          void x.set(1);
        });
        go('u', async () => {
          await x.set(2);
          await x.set(3);
        });
      },
      [0, 1],
    ),
  ).toMatchObject({ kind: 'uncontrolled', message: 't returned without awaiting x = 1', line: 54 });
});

test('objects of one execution are no objects of another', async () => {
  let kept: Cell<number> | null = null;
  const subject = named(({ go }) => {
    kept ??= cell('kept', 0);
    const one = kept;
    for (const name of ['a', 'b']) go(name, () => one.set(1));
  });
  const message = 'kept belongs to another execution: create shared objects inside program(…)';
  expect(await explore(subject)).toMatchObject({ verdict: { word: 'UNCONTROLLED', message } });
  expect(await outcome(({ go }) => go('t', () => (kept as unknown as Cell<number>).get().then()))).toMatchObject({
    kind: 'uncontrolled',
    message,
  });
});

test('a foreign await is named with its task, and ends the execution there', async () => {
  const subject = named(({ go }) => {
    const x = cell('x', 0);
    go('waits for ever', async () => {
      await x.get();
      await new Promise(() => {});
    });
    go('other', () => x.set(1));
  });
  const execution = await execute(subject, [1, 0]);
  expect(execution.outcome).toMatchObject({
    kind: 'uncontrolled',
    message: 'waits for ever awaits something that is not an operation of postmutex/explore',
    line: 86,
  });
  expect(execution.steps.map(({ task }) => task)).toEqual([1, 0]);
});

test('what a task throws ends the program, and what an operation throws can be caught, but for a fatal error', async () => {
  const throwing = (error: Error, caught: boolean) => (stage: Stage) => {
    const x = cell('x', 0);
    stage.go('t', async () => {
      const thrown = x.update(() => {
        throw error;
      });
      await (caught ? thrown.catch(() => x.set(7)) : thrown);
    });
    stage.go('u', () => x.set(1));
    stage.afterwards('x is 7', () => x.peek() === 7);
  };
  const schedule = [1, 0, 0];
  expect(await outcome(throwing(new Panic('p'), true), schedule)).toEqual({ kind: 'ok' });
  expect(await outcome(throwing(new Panic('p'), false), schedule)).toEqual({
    ...{ kind: 'failed', message: 'panic: p', task: 0, step: 1 },
  });
  for (const caught of [true, false]) {
    const { steps, outcome: ending } = await execute(named(throwing(new Fatal('f'), caught)), [0]);
    expect(ending).toEqual({ kind: 'failed', message: 'fatal error: f', task: 0, step: 0 });
    expect(steps.map(({ writes }) => writes)).toEqual([['x']]);
  }
  expect(await outcome(({ go }) => go('t', () => Promise.reject(new Error('at once'))))).toEqual({
    ...{ kind: 'failed', message: 'Error: at once', task: 0, step: -1 },
  });
  const body = (() => {
    throw new Error('no promise');
  }) as () => Promise<void>;
  expect(await outcome(({ go }) => go('t', body))).toMatchObject({ message: 'Error: no promise', task: 0 });
  expect(await outcome(({ go }) => go('t', (() => 1) as unknown as () => Promise<void>))).toEqual({ kind: 'ok' });
});

test('what a task has caught is part of what it knows', async () => {
  const subject = named(({ go, afterwards }) => {
    const [x, y] = [cell('x', 0), cell('y', 0)];
    go('t', async () => {
      const caught = await x
        .update((n) => {
          throw new Error(String(n));
        })
        .catch((error: Error) => Number(error.message));
      for (let i = 0; i < caught; i++) await y.set(i);
    });
    go('u', async () => {
      await x.set(2);
      await x.set(1);
    });
    afterwards('not 1', () => y.peek() !== 1);
  });
  expect((await compare(subject, 100))?.difference).toBeNull();
  expect((await explore(subject)).verdict).toMatchObject({ word: 'FAILS', preemptions: 1, steps: 5 });
});

test('a task starts up to its first operation, an event with its first step, and both can be joined', async () => {
  const order: string[] = [];
  const subject = named((stage) => {
    const x = cell('x', 0);
    stage.event('request', async () => {
      order.push('request');
      await x.set(1);
    });
    stage.go('main', async () => {
      order.push('main');
      const child = go('child', async () => {
        order.push('child');
        await x.update((n) => n + 1);
      });
      const message = event('message', () => {
        order.push('message');
      });
      order.push('parent goes on');
      await child.join();
      await message.join();
      expect(child.id).toBe(2);
      await x.update((n) => n * 10);
    });
    stage.afterwards('all over', () => order.length === 5);
  });
  const execution = await execute(subject, [2, 0, 3, 0]);
  expect(order).toEqual(['main', 'parent goes on', 'child', 'request', 'message']);
  expect(execution.outcome).toEqual({ kind: 'ok' });
  expect(execution.steps.map(({ operation }) => operation)).toEqual([
    ...['update x', 'request begins', 'message begins', 'x = 1', 'join child', 'join message', 'update x'],
  ]);
  expect(execution.steps.at(-1)?.state).toEqual({ x: '10' });
  expect(execution.tasks.map(({ parent, startedAt, endedAt }) => [parent, startedAt, endedAt])).toEqual([
    [null, null, 3],
    [null, null, 6],
    [1, null, 0],
    [1, null, 2],
  ]);
  order.length = 0;
  const again = named((stage) => {
    const x = cell('x', 0);
    stage.event('e', () => x.set(1));
    stage.go('main', async () => {
      const child = go('child', () => x.update((n) => n + 1));
      await child.join();
      await x.update((n) => n * 10);
    });
  });
  expect((await compare(again, 100))?.difference).toBeNull();
  expect(await explore(again)).toMatchObject({ schedules: '10', verdict: { certificate: { checked: true } } });
});

test('all() waits for every one of its functions, which run in any order', async () => {
  const subject = named(({ go, afterwards }) => {
    const [x, y] = [cell('x', 0), cell('y', 0)];
    go('main', async () => {
      await all(
        () => x.set(1),
        () => y.set(1),
      );
      await x.set((await x.get()) + (await y.get()));
    });
    afterwards('both', () => x.peek() === 2);
  });
  const { steps, tasks } = await execute(subject, [2, 1]);
  expect(tasks.map(({ name }) => name)).toEqual(['main', 'main [0]', 'main [1]']);
  expect(steps.map(({ operation }) => operation)).toEqual([
    ...['y = 1', 'x = 1', 'join main [0]', 'join main [1]', 'read x', 'read y', 'x = 2'],
  ]);
  expect(await explore(subject)).toMatchObject({ verdict: { word: 'PROVEN' }, schedules: '3' });
});

test('a program is over when all have returned but those that may wait for ever', async () => {
  const subject = (daemon: boolean) => (stage: Stage) => {
    const [x, y] = [cell('x', 0), cell('y', 0)];
    stage.go('background', () => until('x is set', [x], (n) => n > 0), { daemon });
    stage.go('short', () => y.set(1), { daemon: true });
    stage.go('main', () => y.get().then());
  };
  expect(await outcome(subject(true))).toEqual({ kind: 'ok' });
  expect(await outcome(subject(false))).toMatchObject({ waiting: [{ task: 0, on: 'wait until x is set' }] });
  expect((await explore(named(subject(true)))).verdict.word).toBe('PROVEN');
  expect((await explore(named(subject(false)))).verdict.word).toBe('DEADLOCK');
});

/** A shared variable that tasks change without an await, as Node code does between two turns. */
const plain = (name: string) => {
  let value = 0;
  const handle = sharedSync(name, { show: () => String(value), key: () => String(value) });
  return {
    add: () => {
      handle.read();
      handle.write();
      value++;
    },
    is: (n: number) => {
      handle.read();
      return value === n;
    },
  };
};

test('what a task touches after its last operation and before the next is part of that step', async () => {
  const subject = (twice: boolean) =>
    named((stage) => {
      const x = plain('x');
      const turn = () =>
        step(
          () => 'turn',
          () => {},
        );
      for (const name of ['a', 'b']) {
        stage.go(name, async () => {
          await turn();
          x.add();
          if (!twice) return;
          const next = turn();
          x.add();
          await next;
        });
      }
      stage.afterwards('all added', () => x.is(twice ? 4 : 2));
    });
  for (const [twice, classes, schedules] of [
    [false, 2, '2'],
    [true, 2, '6'],
  ] as const) {
    const { verdict, ...rest } = await explore(subject(twice));
    expect(rest).toMatchObject({ executions: classes, redundant: 0, schedules });
    expect(verdict).toMatchObject({ word: 'PROVEN', certificate: { paths: schedules } });
  }
  const { steps } = await execute(subject(true));
  expect(steps.map(({ writes, state }) => `${writes} ${state.x}`)).toEqual([
    ...['x 2', 'a returned 2', 'x 4', 'b returned 4'],
  ]);
});

test('objects that tasks make are the same in every schedule, in whatever order they are made', async () => {
  const subject = named(({ go: start }) => {
    const shared = cell('shared', 0);
    for (const name of ['a', 'b']) {
      start(name, async () => {
        await shared.update((n) => n + 1);
        const own = cell('own', 0);
        go('child', () => own.set(1));
        await own.set(2);
      });
    }
  });
  const found = await compare(subject, 1000);
  expect(found?.difference).toBeNull();
  expect(found?.classes).toBe(8);
});
