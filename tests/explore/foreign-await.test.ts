import { cell, execute, program, type Stage } from 'postmutex/explore';
import { expect, test } from 'vitest';

const never = () => new Promise<void>(() => {});

/** How a program ends, with the line; and how often it was set up for that. */
const ending = async (body: (stage: Stage) => void, stepLimit = 1000, schedule: readonly number[] = []) => {
  let setups = 0;
  const { outcome } = await execute(
    program('p', (stage) => {
      setups++;
      body(stage);
    }),
    schedule,
    { stepLimit },
  );
  return { kind: outcome.kind, line: outcome.kind === 'uncontrolled' ? outcome.line : null, setups };
};

test('a program is set up once, and once more only to find the line of a foreign await', async () => {
  expect(await ending(({ go }) => go('t', () => cell('x', 0).set(1)))).toEqual({ kind: 'ok', line: null, setups: 1 });
  expect(
    await ending(({ go }) => {
      go('t', async () => {
        const x = cell('x', 0);
        void x.get();
        void x.set(1);
      });
    }),
  ).toEqual({ kind: 'uncontrolled', line: 27, setups: 1 });
  expect(
    await ending(({ go }) => {
      go('t', async () => {
        await never();
      });
    }),
  ).toEqual({ kind: 'uncontrolled', line: 34, setups: 2 });
});

test('the await that does not go on is named: not those that wait for it, nor those before', async () => {
  const inner = async () => {
    await never();
  };
  const later = async (x: { get: () => Promise<number> }) => {
    await Promise.resolve();
    await x.get();
    await Promise.resolve();
    await inner();
  };
  expect(await ending(({ go }) => go('t', async () => await inner()))).toMatchObject({ line: 42 });
  expect(
    await ending(({ go }) => {
      const x = cell('x', 0);
      go('other', () => x.set(1));
      go('t', async () => {
        await x.get();
        await later(x);
      });
    }),
  ).toMatchObject({ line: 42 });
});

test('an await of another task is not taken for it, whatever that one does in the same turn', async () => {
  const helper = async (x: { get: () => Promise<number> }) => {
    await x.get();
  };
  const subject =
    (first: 'returns' | 'helped', steps: number) =>
    ({ go }: Stage) => {
      const x = cell('x', 0);
      go('first', async () => {
        for (let i = 0; i < steps; i++) await x.get();
        if (first === 'helped') await helper(x);
      });
      go('second', async () => {
        for (let i = 0; i < steps; i++) await x.get();
        await never();
      });
    };
  expect(await ending(subject('returns', 0))).toMatchObject({ line: 77 });
  expect(await ending(subject('helped', 0))).toMatchObject({ line: 77 });
  expect(await ending(subject('helped', 1), 1000, [0, 1])).toMatchObject({ line: 77 });
});

test('an operation that is awaited beside a foreign await is none', async () => {
  const subject = ({ go }: Stage) => {
    const x = cell('x', 0);
    const beside = async () => void (await x.get());
    go('t', async () => {
      void beside();
      await never();
    });
  };
  expect(await ending(subject)).toMatchObject({ kind: 'uncontrolled', line: 91 });
});

test('a foreign await is named however late it comes', async () => {
  const late = ({ go }: Stage) => {
    const x = cell('x', 0);
    go('t', async () => {
      for (let i = 0; i <= 1000; i++) await x.set(0);
      await never();
    });
  };
  expect(await ending(late, 1100)).toMatchObject({ kind: 'uncontrolled', line: 102 });
});

test('what was put in the place of a look-up while a line was searched for is put back', async () => {
  await ending(({ go }) => go('t', never));
  expect(Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor')?.value).toBe(Promise);
});
