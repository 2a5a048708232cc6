import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../lib/diagnose/diagnose.ts';
import { analyzeDump } from '../../../lib/diagnose/dumps/analyze.ts';
import { compareDumps } from '../../../lib/diagnose/dumps/compare.ts';
import { groupGoroutines } from '../../../lib/diagnose/dumps/groups.ts';
import { jamOf } from '../../../lib/diagnose/dumps/jam.ts';
import { waitOf } from '../../../lib/diagnose/dumps/waits.ts';
import { parseTrace } from '../../../lib/trace/parse.ts';
import type { Goroutine } from '../../../lib/trace/types.ts';

const NO_INCIDENTS = { version: 1, incidents: [], keys: {} } as const;

/** `goroutine id [state]:` and frames given as `function(args) file:line`. */
function goroutine(id: number, state: string, frames: readonly string[], creator = 'main.main'): string {
  const lines = frames.map((frame) => {
    const space = frame.lastIndexOf(' ');
    return `${frame.slice(0, space)}\n\t${frame.slice(space + 1)} +0x1d`;
  });
  return `goroutine ${id} [${state}]:\n${lines.join('\n')}\ncreated by ${creator} in goroutine 1\n\t/src/app/main.go:20 +0x5e\n`;
}

function dump(...texts: string[]): readonly Goroutine[] {
  const [report] = parseTrace(texts.join('\n')).reports;
  if (report?.language !== 'go') throw new Error('no dump was read');
  return report.goroutines;
}

const sema = 'sync.runtime_SemacquireMutex(0x0?, 0x0?, 0x0?) /usr/local/go/src/runtime/sema.go:77';
const waitsForMutex = (id: number, lock: string, fn: string, minutes = 3) =>
  goroutine(id, `sync.Mutex.Lock, ${minutes} minutes`, [
    sema,
    `sync.(*Mutex).lockSlow(${lock}) /usr/local/go/src/sync/mutex.go:171`,
    'sync.(*Mutex).Lock(...) /usr/local/go/src/sync/mutex.go:90',
    fn,
  ]);

test('a lock that many functions wait for is named with the one that most of them are in', () => {
  const lone = waitsForMutex(1, '0x53ed98', 'main.main() /src/main.go:182');
  const writers = [62, 63, 64, 65].map((id) =>
    waitsForMutex(id, '0x53ed98', 'main.(*conn).Write(0x1) /src/conn.go:32'),
  );
  const [best] = diagnose(parseTrace([lone, ...writers].join('\n')), { index: NO_INCIDENTS }).findings;
  expect(best?.headline.en).toBe('5 goroutines wait for a mutex, 4 of them in main.(*conn).Write');
  expect(best?.headline.zh).toBe('5 个 goroutine 在 main.(*conn).Write 等处等待一把互斥锁');
  expect(best?.explanation.en).toMatch(
    /the one at 0x53ed98, 4 of them at main\.\(\*conn\)\.Write \(conn\.go:32\), the longest/,
  );
  expect(best?.culprit).toMatchObject({ function: 'main.(*conn).Write', goroutine: 62 });
});

describe('what a goroutine waits for', () => {
  test.each([
    [
      'a mutex, by the frame that prints its address',
      waitsForMutex(7, '0xc000126008', 'main.(*a).x(0xc000126000) /src/a.go:5'),
      'mutex',
      '0xc000126008',
      true,
    ],
    [
      'a mutex whose Lock is inlined, by the semaphore inside it',
      goroutine(7, 'semacquire', [
        'sync.runtime_SemacquireMutex(0xc00012600c, 0x0, 0x1) /usr/local/go/src/runtime/sema.go:71',
        'sync.(*Mutex).Lock(...) /usr/local/go/src/sync/mutex.go:81',
        'main.x() /src/a.go:5',
      ]),
      'mutex',
      '0xc000126008',
      true,
    ],
    [
      'a read lock, at an address the runtime is not sure of',
      goroutine(7, 'sync.RWMutex.RLock', [
        'sync.runtime_SemacquireRWMutexR(0xc00012600c?, 0x0?, 0x0?) /usr/local/go/src/runtime/sema.go:82',
        'sync.(*RWMutex).RLock(...) /usr/local/go/src/sync/rwmutex.go:71',
        'main.x() /src/a.go:5',
      ]),
      'rwmutex-read',
      '0xc000126000',
      false,
    ],
    [
      'a write lock, not the mutex inside it',
      goroutine(7, 'semacquire', [
        sema,
        'sync.(*Mutex).lockSlow(0xc000126000) /usr/local/go/src/sync/mutex.go:171',
        'sync.(*Mutex).Lock(...) /usr/local/go/src/sync/mutex.go:90',
        'sync.(*RWMutex).Lock(0xc000126000) /usr/local/go/src/sync/rwmutex.go:147',
        'main.x() /src/a.go:5',
      ]),
      'rwmutex-write',
      '0xc000126000',
      true,
    ],
    [
      'a channel, by the state alone',
      goroutine(7, 'chan send, 2 minutes', ['main.x(0xc000126000) /src/a.go:5']),
      'chan-send',
      null,
      false,
    ],
  ])('%s', (_name, text, kind, address, exact) => {
    const [first] = dump(text);
    expect(first && waitOf(first)).toMatchObject({ kind, address, exact });
  });

  test('nothing, when it runs', () => {
    const [first] = dump(goroutine(7, 'running', ['main.x() /src/a.go:5']));
    expect(first && waitOf(first)).toBeNull();
  });
});

describe('groups', () => {
  test('take goroutines together whose stacks differ in arguments, states and waits only', () => {
    const groups = groupGoroutines(
      dump(
        goroutine(4, 'chan receive, 2 minutes', ['main.work(0xc0001) /src/w.go:9']),
        goroutine(5, 'chan receive, 9 minutes', ['main.work(0xc0002) /src/w.go:9']),
        goroutine(6, 'runnable', ['main.work(0xc0003) /src/w.go:9']),
        goroutine(7, 'runnable', ['main.work(0xc0003) /src/w.go:10']),
      ),
    );
    expect(groups.map((group) => group.goroutines.map((one) => one.id))).toEqual([[4, 5, 6], [7]]);
    expect(groups[0]?.wait).toEqual({ min: 2, max: 9 });
    expect(groups[0]?.states).toEqual([
      { state: 'chan receive', count: 2 },
      { state: 'runnable', count: 1 },
    ]);
  });

  test('say what idle goroutines do', () => {
    const groups = groupGoroutines(
      dump(
        goroutine(4, 'IO wait', [
          'net.(*TCPListener).Accept(0xc00011e0a0) /usr/local/go/src/net/tcpsock.go:315',
          'main.serve() /src/w.go:9',
        ]),
        goroutine(5, 'IO wait', ['main.read(0xc0002) /src/w.go:9']),
      ),
    );
    expect(groups.map((group) => group.idle?.en ?? null)).toEqual(['waits for connections', null]);
  });
});

describe('the wait graph', () => {
  const box = (id: number, lock: string, inside: string) => waitsForMutex(id, lock, inside);

  test('joins the waiters of one lock and finds who is past it on the same object', () => {
    const { resources } = analyzeDump(
      dump(
        box(10, '0xc000126008', 'main.(*box).get(0xc000126000) /src/box.go:12'),
        box(11, '0xc000126008', 'main.(*box).put(0xc000126000) /src/box.go:20'),
        goroutine(12, 'chan send, 3 minutes', ['main.(*box).evict(0xc000126000) /src/box.go:31']),
        goroutine(13, 'chan send, 3 minutes', ['main.(*box).evict(0xc000777000) /src/box.go:31']),
      ),
    );
    const lock = resources.find((resource) => resource.kind === 'mutex');
    expect(lock).toMatchObject({ address: '0xc000126008', longestMinutes: 3 });
    expect(lock?.waiters.map(({ goroutine: one }) => one.id)).toEqual([10, 11]);
    expect(lock?.holders.map(({ goroutine: one }) => one.id)).toEqual([12]);
  });

  test('finds two goroutines that hold what the other waits for', () => {
    const { cycles } = analyzeDump(
      dump(
        goroutine(20, 'sync.Mutex.Lock', [
          sema,
          'sync.(*Mutex).lockSlow(0xc000200000) /usr/local/go/src/sync/mutex.go:171',
          'main.(*b).enter(0xc000200000) /src/b.go:5',
          'main.(*a).run(0xc000100000) /src/a.go:9',
        ]),
        goroutine(21, 'sync.Mutex.Lock', [
          sema,
          'sync.(*Mutex).lockSlow(0xc000100000) /usr/local/go/src/sync/mutex.go:171',
          'main.(*a).enter(0xc000100000) /src/a.go:5',
          'main.(*b).run(0xc000200000) /src/b.go:9',
        ]),
      ),
    );
    expect(cycles.map((cycle) => cycle.goroutines.map((one) => one.id))).toEqual([[20, 21]]);
    expect(cycles[0]?.addresses).toEqual(['0xc000200000', '0xc000100000']);
  });

  const waitsIn = (id: number, lock: string, fn: string, minutes = 0) =>
    goroutine(id, minutes > 0 ? `sync.Mutex.Lock, ${minutes} minutes` : 'sync.Mutex.Lock', [
      sema,
      `sync.(*Mutex).lockSlow(${lock}) /usr/local/go/src/sync/mutex.go:171`,
      fn,
    ]);
  const jamIn = (...texts: string[]) => jamOf(analyzeDump(dump(...texts)));
  const crossed = (minutes = 0) => [
    waitsIn(20, '0xc000200010', 'main.move(0xc000100000, 0xc000200000) /src/a.go:9', minutes),
    waitsIn(21, '0xc000100010', 'main.move(0xc000200000, 0xc000100000) /src/a.go:9', minutes),
  ];

  test('finds a circle by plain arguments, of objects that lie next to each other too', () => {
    expect(jamIn(...crossed())).toMatchObject({ confidence: 'strong', cycle: { kind: 'circle' } });
    const near = jamIn(
      waitsIn(20, '0xc000100030', 'main.move(0xc000100000, 0xc000100020) /src/a.go:9'),
      waitsIn(21, '0xc000100010', 'main.move(0xc000100020, 0xc000100000) /src/a.go:9'),
    );
    expect(near?.cycle?.goroutines.map((one) => one.id)).toEqual([20, 21]);
  });

  test('finds a circle of two locks of one object', () => {
    const jam = jamIn(
      waitsIn(20, '0xc000100008', 'main.(*bank).out(0xc000100000) /src/a.go:9'),
      waitsIn(21, '0xc000100010', 'main.(*bank).in(0xc000100000) /src/a.go:19'),
    );
    expect(jam).toMatchObject({ confidence: 'strong', cycle: { kind: 'circle' } });
    expect(jam?.cycle?.addresses).toEqual(['0xc000100008', '0xc000100010']);
  });

  test('a third who has one of the objects in hand may be the owner: then only minutes make a circle', () => {
    const third = goroutine(22, 'IO wait', ['main.load(0xc000100000) /src/a.go:30']);
    expect(jamIn(...crossed(), third)).toBeNull();
    expect(jamIn(...crossed(4), third)).toMatchObject({ confidence: 'possible', cycle: { kind: 'circle' } });
  });

  test('two who wait for the same lock, or whose pointers are not exact, are no circle', () => {
    expect(
      jamIn(
        waitsIn(20, '0xc000100010', 'main.move(0xc000100000, 0xc000200000) /src/a.go:9'),
        waitsIn(21, '0xc000100010', 'main.move(0xc000100000, 0xc000200000) /src/a.go:9'),
      ),
    ).toBeNull();
    expect(
      jamIn(
        waitsIn(20, '0xc000200010?', 'main.move(0xc000100000?, 0xc000200000?) /src/a.go:9'),
        waitsIn(21, '0xc000100010?', 'main.move(0xc000200000?, 0xc000100000?) /src/a.go:9'),
      ),
    ).toBeNull();
  });

  test('the words of a string or slice argument are no objects', () => {
    expect(
      jamIn(
        waitsIn(20, '0xc000200010', 'main.move({0xc000100000, 0x4}, 0xc000200000) /src/a.go:9'),
        waitsIn(21, '0xc000100010', 'main.move({0xc000200000, 0x4}, 0xc000100000) /src/a.go:9'),
      ),
    ).toBeNull();
  });

  test('a second read lock is harmless while no writer waits', () => {
    const reads = (id: number) =>
      goroutine(id, 'sync.RWMutex.RLock, 3 minutes', [
        'sync.runtime_SemacquireRWMutexR(0x0?, 0x0?, 0x0?) /usr/local/go/src/runtime/sema.go:100',
        'sync.(*RWMutex).RLock(...) /usr/local/go/src/sync/rwmutex.go:74',
        'main.(*reg).names(0xc000100000) /src/r.go:9',
        'main.(*reg).all(0xc000100000) /src/r.go:20',
      ]);
    const writes = goroutine(40, 'sync.RWMutex.Lock, 3 minutes', [
      'sync.runtime_SemacquireRWMutex(0x0?, 0x0?, 0x0?) /usr/local/go/src/runtime/sema.go:105',
      'sync.(*RWMutex).Lock(0x0?) /usr/local/go/src/sync/rwmutex.go:155',
      'main.(*reg).add(0xc000100000) /src/r.go:30',
    ]);
    expect(jamIn(reads(39))).toBeNull();
    expect(jamIn(reads(39), writes)).toMatchObject({ cycle: { kind: 'reader' } });
  });

  test('a hundred stacks of a chain of locks without a circle end', () => {
    const chain = Array.from({ length: 100 }, (_, at) =>
      waitsIn(at + 1, `0xc00${200010 + at * 4096}`, `main.step(0xc00${200000 + (at + 1) * 4096}) /src/a.go:9`),
    );
    expect(analyzeDump(dump(...chain)).cycles).toEqual([]);
  });

  test('a group is abandoned when nobody is left that the waiting goroutine started', () => {
    const waiting = goroutine(20, 'sync.WaitGroup.Wait, 6 minutes', [
      'sync.runtime_SemacquireWaitGroup(0xc000100000?, 0x80?) /usr/local/go/src/runtime/sema.go:114',
      'sync.(*WaitGroup).Wait(0xc000100000) /usr/local/go/src/sync/waitgroup.go:206',
      'main.(*batch).run(0xc000100000) /src/b.go:50',
    ]);
    const root = 'goroutine 1 [sleep]:\nmain.main()\n\t/src/app/main.go:9 +0x1d\n';
    const worker = (creator: number, argument: string) =>
      goroutine(30, 'select', [`main.(*other).loop(${argument}) /src/o.go:5`]).replace(
        'in goroutine 1',
        `in goroutine ${creator}`,
      );
    expect(jamIn(root, waiting)).toMatchObject({ kind: 'wait-group', abandoned: true, confidence: 'possible' });
    expect(jamIn(root, waiting, worker(20, '0xc000700000'))).toBeNull();
    expect(jamIn(root, waiting, worker(1, '0xc000100000'))).toBeNull();
    // Its creator has ended: it may be a worker's worker.
    expect(jamIn(root, waiting, worker(77, '0xc000700000'))).toBeNull();
  });

  test('suspects a goroutine that waits inside two methods of one object of itself', () => {
    const { cycles } = analyzeDump(
      dump(
        waitsForMutex(30, '0xc000126008', 'main.(*box).size(0xc000126000) /src/box.go:12\n')
          .replace('\n\t', '\n\t')
          .replace('created by', 'main.(*box).full(0xc000126000)\n\t/src/box.go:40 +0x1\ncreated by'),
      ),
    );
    expect(cycles.map((cycle) => cycle.goroutines.map((one) => one.id))).toEqual([[30]]);
  });

  test('grows with the frames of a dump, not with their square', () => {
    const many = (count: number) =>
      dump(
        ...Array.from({ length: count }, (_, id) =>
          box(id + 1, `0xc000${100000 + (id % 50)}`, `main.(*box).get(0xc000${100000 + (id % 50)}) /src/box.go:12`),
        ),
      );
    const steps = (goroutines: readonly Goroutine[]) => {
      let reads = 0;
      const counted = goroutines.map(
        (one) =>
          new Proxy(one, {
            get: (target, key) => {
              if (key === 'frames') reads += 1;
              return Reflect.get(target, key);
            },
          }),
      );
      analyzeDump(counted);
      return reads;
    };
    expect(steps(many(2000)) / steps(many(200))).toBeLessThan(11);
  });
});

test('two dumps tell what grew and what is stuck', () => {
  const work = (id: number) => goroutine(id, 'chan send, 3 minutes', ['main.work(0xc0001) /src/w.go:9']);
  const other = (id: number) => goroutine(id, 'select', ['main.other(0xc0001) /src/o.go:9']);
  const { grew, shrank, stuck } = compareDumps(
    dump(work(1), other(2), other(3)),
    dump(work(1), work(5), work(6), other(9)),
  );
  expect(grew.map(({ before, after }) => [before, after])).toEqual([[1, 3]]);
  expect(shrank.map(({ before, after }) => [before, after])).toEqual([[2, 1]]);
  expect(stuck.map((change) => change.stuck)).toEqual([[{ id: 1, before: 3, after: 3 }]]);
});
