import {
  cell,
  channel,
  cond,
  go,
  mutex,
  type Program,
  program,
  rwMutex,
  sleep,
  until,
  waitGroup,
} from 'postmutex/explore';
import { Random } from '../../lib/explore/random.ts';

type Action =
  | { kind: 'read' | 'write' | 'update' | 'await'; x: number }
  | { kind: 'lock' | 'read-lock' | 'write-lock'; m: number; body: Action[] }
  | { kind: 'send' | 'receive' | 'close' | 'wait' | 'signal'; c: number }
  | { kind: 'sleep'; ms: number }
  | { kind: 'throw if'; x: number }
  | { kind: 'spawn'; body: Action[]; join: boolean }
  | { kind: 'add' | 'done' | 'wait group' };

export interface RandomProgram {
  readonly text: string;
  readonly program: Program;
}

const kinds: readonly Action['kind'][] = [
  ...(['read', 'read', 'write', 'write', 'update', 'update', 'await'] as const),
  ...([
    'lock',
    'lock',
    'read-lock',
    'write-lock',
    'send',
    'receive',
    'send',
    'receive',
    'close',
    'wait',
    'signal',
  ] as const),
  ...(['sleep', 'throw if', 'spawn', 'spawn', 'add', 'done', 'wait group'] as const),
];

/** A small program over two of every kind of object; the same for the same seed. */
export function randomProgram(seed: number): RandomProgram {
  const random = new Random(seed);
  let room = 4 + random.below(4);
  const actions = (limit: number, depth: number): Action[] => {
    const list: Action[] = [];
    for (let i = 1 + random.below(limit); i > 0 && room > 0; i--) {
      room--;
      list.push(action(kinds[random.below(kinds.length)] as Action['kind'], depth));
    }
    return list;
  };
  const action = (kind: Action['kind'], depth: number): Action => {
    switch (kind) {
      case 'lock':
      case 'read-lock':
      case 'write-lock':
        return { kind, m: random.below(2), body: depth > 1 ? [] : actions(2, depth + 1) };
      case 'send':
      case 'receive':
      case 'close':
      case 'wait':
      case 'signal':
        return { kind, c: random.below(2) };
      case 'sleep':
        return { kind, ms: 1 + random.below(2) };
      case 'spawn':
        return depth > 1 ? { kind: 'read', x: 0 } : { kind, body: actions(2, depth + 1), join: random.below(2) === 0 };
      case 'add':
      case 'done':
      case 'wait group':
        return { kind };
      default:
        return { kind, x: random.below(2) };
    }
  };
  const tasks = Array.from({ length: 2 + random.below(2) }, () => actions(3, 0));
  return { text: JSON.stringify(tasks), program: programOf(tasks) };
}

function programOf(tasks: readonly Action[][]): Program {
  return program('random', (stage) => {
    const cells = [cell('x', 0), cell('y', 0)];
    const locks = [mutex('m'), mutex('n')];
    const rw = [rwMutex('p'), rwMutex('q')];
    const channels = [channel<number>('unbuffered'), channel<number>('buffered', 1)];
    const signals = [cond('c', locks[0] as (typeof locks)[0]), cond('d', locks[1] as (typeof locks)[0])];
    const group = waitGroup('wg');
    const pick = <T>(list: readonly T[], i: number) => list[i] as T;
    let value = 0;

    const around = async (
      take: () => Promise<void>,
      give: () => Promise<void>,
      body: readonly Action[],
      id: number,
    ) => {
      await take();
      await run(body, id);
      await give();
    };
    const run = async (list: readonly Action[], id: number): Promise<void> => {
      for (const action of list) await one(action, id);
    };
    const one = async (action: Action, id: number): Promise<void> => {
      switch (action.kind) {
        case 'read':
          await pick(cells, action.x).get();
          return;
        case 'write':
          return pick(cells, action.x).set(id);
        case 'update':
          await pick(cells, action.x).update((n) => n + 1);
          return;
        case 'await':
          return until('set', [pick(cells, action.x)], (n) => n > 0);
        case 'throw if':
          if ((await pick(cells, action.x).get()) > 0) throw new Error('thrown');
          return;
        case 'lock':
          return around(pick(locks, action.m).lock, pick(locks, action.m).unlock, action.body, id);
        case 'read-lock':
          return around(pick(rw, action.m).rLock, pick(rw, action.m).rUnlock, action.body, id);
        case 'write-lock':
          return around(pick(rw, action.m).lock, pick(rw, action.m).unlock, action.body, id);
        case 'send':
          return pick(channels, action.c).send(id);
        case 'receive':
          await pick(channels, action.c).receive();
          return;
        case 'close':
          return pick(channels, action.c).close();
        case 'wait':
          await pick(locks, action.c).lock();
          await pick(signals, action.c).wait();
          return pick(locks, action.c).unlock();
        case 'signal':
          return pick(signals, action.c).broadcast();
        case 'sleep':
          return sleep(action.ms);
        case 'add':
          return group.add(1);
        case 'done':
          return group.done();
        case 'wait group':
          return group.wait();
        case 'spawn': {
          const child = go('child', () => run(action.body, id + 10));
          if (action.join) await child.join();
          return;
        }
      }
    };
    for (const list of tasks) {
      const id = ++value;
      stage.go(`t${id}`, () => run(list, id));
    }
  });
}
