import { type Cell, cell, mutex, type Program, program, type Stage, until } from 'postmutex/explore';

/** The programs of tests/fixtures/explore/known-counts.json, whose counts come from brute force, closed forms and papers. */
type Body = (stage: Stage) => void;
const named = (name: string, body: Body): [string, Program] => [name, program(name, body)];
const range = (n: number) => {
  const list: number[] = [];
  for (let i = 0; i < n; i++) list.push(i);
  return list;
};
const at = <T>(list: readonly T[], i: number): T => list[i] as T;

export function independent(n: number, k: number): Body {
  return ({ go }) => {
    for (const i of range(n)) {
      const own = cell(`v${i}`, 0);
      go(`t${i}`, async () => {
        for (const step of range(k)) await own.set(step + 1);
      });
    }
  };
}

export function sameVariable(n: number, k: number): Body {
  return ({ go }) => {
    const x = cell('x', 0);
    for (const i of range(n)) {
      go(`t${i}`, async () => {
        for (const step of range(k)) await x.set(i * 10 + step + 1);
      });
    }
  };
}

export function lostUpdate(n: number, guard: 'none' | 'mutex' | 'atomic' = 'none'): Body {
  return ({ go, afterwards }) => {
    const x = cell('x', 0);
    const mu = guard === 'mutex' ? mutex('mu') : null;
    for (const i of range(n)) {
      go(`t${i}`, async () => {
        if (guard === 'atomic') {
          await x.update((value) => value + 1);
          return;
        }
        if (mu) await mu.lock();
        const seen = await x.get();
        await x.set(seen + 1);
        if (mu) await mu.unlock();
      });
    }
    afterwards(`x is ${n}`, () => x.peek() === n);
  };
}

export function readers(n: number): Body {
  return ({ go }) => {
    const x = cell('x', 0);
    go('writer', () => x.set(1));
    for (const i of range(n)) {
      const own = cell(`l${i}`, 0);
      go(`reader ${i}`, async () => {
        await own.get();
        await x.get();
      });
    }
  };
}

export function lastZero(n: number): Body {
  return ({ go }) => {
    const array = range(n + 1).map((i) => cell(`a${i}`, 0));
    go('finder', async () => {
      let i = n;
      while ((await at(array, i).get()) !== 0) i--;
    });
    for (const i of range(n)) {
      go(`t${i + 1}`, async () => {
        const value = await at(array, i).get();
        await at(array, i + 1).set(value + 1);
      });
    }
  };
}

type Litmus = (x: Cell<number>, y: Cell<number>) => { tasks: (() => Promise<void>)[]; forbidden: () => boolean };

function litmus(make: Litmus): Body {
  return ({ go, afterwards }) => {
    const { tasks, forbidden } = make(cell('x', 0), cell('y', 0));
    tasks.forEach((task, i) => {
      go(`t${i}`, task);
    });
    afterwards('sequentially consistent', () => !forbidden());
  };
}

const storeBuffering: Litmus = (x, y) => {
  const r = [1, 1];
  const task = (mine: Cell<number>, other: Cell<number>, i: number) => async () => {
    await mine.set(1);
    r[i] = await other.get();
  };
  return { tasks: [task(x, y, 0), task(y, x, 1)], forbidden: () => r[0] === 0 && r[1] === 0 };
};

const messagePassing: Litmus = (x, y) => {
  let flag = 0;
  let data = 1;
  return {
    tasks: [
      async () => {
        await x.set(1);
        await y.set(1);
      },
      async () => {
        flag = await y.get();
        data = await x.get();
      },
    ],
    forbidden: () => flag === 1 && data === 0,
  };
};

const loadBuffering: Litmus = (x, y) => {
  const r = [0, 0];
  const task = (read: Cell<number>, write: Cell<number>, i: number) => async () => {
    r[i] = await read.get();
    await write.set(1);
  };
  return { tasks: [task(x, y, 0), task(y, x, 1)], forbidden: () => r[0] === 1 && r[1] === 1 };
};

const coherence: Litmus = (x) => {
  let a = 0;
  let b = 0;
  return {
    tasks: [
      () => x.set(1),
      async () => {
        a = await x.get();
        b = await x.get();
      },
    ],
    forbidden: () => a === 1 && b === 0,
  };
};

const independentReads: Litmus = (x, y) => {
  const r: number[] = [];
  const reader = (first: Cell<number>, second: Cell<number>, i: number) => async () => {
    r[i] = await first.get();
    r[i + 1] = await second.get();
  };
  return {
    tasks: [() => x.set(1), () => y.set(1), reader(x, y, 0), reader(y, x, 2)],
    forbidden: () => r.join('') === '1010',
  };
};

export function philosophers(n: number, ordered = false): Body {
  return ({ go }) => {
    const forks = range(n).map((i) => mutex(`fork ${i}`));
    for (const i of range(n)) {
      let [first, second] = [at(forks, i), at(forks, (i + 1) % n)];
      if (ordered && i === n - 1) [first, second] = [second, first];
      go(`philosopher ${i}`, async () => {
        await first.lock();
        await second.lock();
        await second.unlock();
        await first.unlock();
      });
    }
  };
}

type Bug = 'none' | 'swap' | 'noturn' | 'selfturn';

/** A critical section that notices company: nobody else may be inside when a task enters. */
function section(stage: Stage): { enter: () => Promise<void>; leave: () => Promise<void> } {
  const inside = cell('inside', 0);
  const met = new Set<boolean>();
  stage.afterwards('never two inside', () => !met.has(true));
  return {
    enter: async () => {
      met.add((await inside.update((count) => count + 1)) > 1);
    },
    leave: async () => {
      await inside.update((count) => count - 1);
    },
  };
}

/** Peterson's lock; the mutants each break it in one way (noturn: looks at the turn instead of offering it). */
export function peterson(bug: Bug = 'none'): Body {
  return (stage) => {
    const flags = [cell('flag 0', 0), cell('flag 1', 0)];
    const turn = cell('turn', 0);
    const { enter, leave } = section(stage);
    for (const i of [0, 1]) {
      const mine = at(flags, i);
      const theirs = at(flags, 1 - i);
      const offer = async () => {
        if (bug === 'noturn') await turn.get();
        else await turn.set(bug === 'selfturn' ? i : 1 - i);
      };
      stage.go(`t${i}`, async () => {
        if (bug === 'swap') await offer();
        await mine.set(1);
        if (bug !== 'swap') await offer();
        await until('it is my turn', [theirs, turn], (flag, whose) => flag === 0 || whose === i);
        await enter();
        await leave();
        await mine.set(0);
      });
    }
  };
}

export function flagsOnly(): Body {
  return (stage) => {
    const flags = [cell('flag 0', 0), cell('flag 1', 0)];
    const { enter, leave } = section(stage);
    for (const i of [0, 1]) {
      stage.go(`t${i}`, async () => {
        await at(flags, i).set(1);
        await until('the other is out', [at(flags, 1 - i)], (flag) => flag === 0);
        await enter();
        await leave();
        await at(flags, i).set(0);
      });
    }
  };
}

/** A lock made of a flag: look, then take. Both can have looked before either takes. */
export function checkThenAct(n: number): Body {
  return (stage) => {
    const busy = cell('busy', 0);
    const { enter, leave } = section(stage);
    for (const i of range(n)) {
      stage.go(`t${i}`, async () => {
        if ((await busy.get()) !== 0) return;
        await busy.set(1);
        await enter();
        await leave();
        await busy.set(0);
      });
    }
  };
}

export const knownPrograms: ReadonlyMap<string, Program> = new Map([
  ...(
    [
      [2, 3],
      [3, 2],
      [3, 3],
      [3, 4],
      [4, 2],
    ] as const
  ).map(([n, k]) => named(`independent ${n}x${k}`, independent(n, k))),
  ...(
    [
      [3, 1],
      [4, 1],
      [3, 2],
    ] as const
  ).map(([n, k]) => named(`sameVar ${n}x${k}`, sameVariable(n, k))),
  ...[2, 3, 4].map((n) => named(`lostUpdate(${n})`, lostUpdate(n))),
  ...[2, 3, 4].map((n) => named(`lostUpdate(${n}) +mutex`, lostUpdate(n, 'mutex'))),
  ...[3, 4].map((n) => named(`lostUpdate(${n}) atomic`, lostUpdate(n, 'atomic'))),
  ...[2, 3, 4].map((n) => named(`readers(${n})`, readers(n))),
  ...[2, 3, 4].map((n) => named(`lastzero(${n})`, lastZero(n))),
  named('SB', litmus(storeBuffering)),
  named('MP', litmus(messagePassing)),
  named('LB', litmus(loadBuffering)),
  named('CoRR', litmus(coherence)),
  named('IRIW', litmus(independentReads)),
  ...[2, 3, 4].map((n) => named(`philosophers(${n})`, philosophers(n))),
  ...[2, 3, 4].map((n) => named(`philosophers(${n}) ordered`, philosophers(n, true))),
  named('Peterson', peterson()),
  ...(['swap', 'noturn', 'selfturn'] as const).map((bug) => named(`Peterson bug=${bug}`, peterson(bug))),
  named('flags-only mutex (deadlock)', flagsOnly()),
  ...[2, 3].map((n) => named(`check-then-act(${n})`, checkThenAct(n))),
]);
