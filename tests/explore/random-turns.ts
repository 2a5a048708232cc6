import { cell, event, go, type Program, program, property, turn, until } from 'postmutex/explore';
import { Random } from '../../lib/explore/random.ts';

type Action =
  | { kind: 'turn' | 'early turn' }
  | { kind: 'add' | 'look' | 'await' | 'throw if' | 'throw and catch' | 'get' | 'set'; x: number }
  | { kind: 'event' | 'go' | 'daemon'; body: readonly Action[]; join: boolean };

const kinds: readonly Action['kind'][] = [
  ...(['turn', 'turn', 'early turn', 'add', 'add', 'add', 'look', 'await', 'throw if', 'throw and catch'] as const),
  ...(['get', 'set', 'event', 'event', 'go', 'daemon'] as const),
];

/**
 * A small program as Node's are: what stands between two awaits happens at once, on variables that no operation guards;
 * tasks begin as events, may be left waiting at the end, and do what they have seen. The same for the same seed.
 */
export function randomTurns(seed: number): { text: string; program: Program } {
  const random = new Random(seed ^ 0x51ed2701);
  let room = 5 + random.below(5);
  const actions = (depth: number): Action[] => {
    const list: Action[] = [];
    for (let i = 1 + random.below(4); i > 0 && room > 0; i--) {
      room--;
      const kind = kinds[random.below(kinds.length)] as Action['kind'];
      if (kind === 'turn' || kind === 'early turn') list.push({ kind });
      else if (kind !== 'event' && kind !== 'go' && kind !== 'daemon') list.push({ kind, x: random.below(2) });
      else if (depth < 2) list.push({ kind, body: actions(depth + 1), join: random.below(3) === 0 });
    }
    return list;
  };
  const tasks = Array.from({ length: 2 + random.below(2) }, () => ({ event: random.below(2) === 0, body: actions(0) }));
  const limit = random.below(4) === 0 ? 2 + random.below(3) : null;
  return { text: JSON.stringify({ tasks, limit }), program: programOf(tasks, limit) };
}

function programOf(
  tasks: readonly { readonly event: boolean; readonly body: readonly Action[] }[],
  limit: number | null,
): Program {
  return program('turns', (stage) => {
    const plain = [property('p', 0), property('q', 0)] as const;
    const cells = [cell('x', 0), cell('y', 0)] as const;
    const of = <T>(pair: readonly [T, T], x: number): T => pair[x === 0 ? 0 : 1];
    const run = async (list: readonly Action[]): Promise<void> => {
      let seen = 0;
      for (const action of list) {
        switch (action.kind) {
          case 'turn':
            await turn();
            break;
          case 'early turn': {
            // The turn is asked for before what happens at once is over.
            const next = turn();
            of(plain, 0).value += 1;
            await next;
            break;
          }
          case 'add':
            of(plain, action.x).value += 1 + (seen % 2);
            break;
          case 'look':
            seen = of(plain, action.x).value;
            break;
          case 'await':
            await until('there', [of(plain, action.x)], (n) => n > 0);
            break;
          case 'throw if':
            if (of(plain, action.x).value > 1) throw new Error(`seen ${seen}`);
            break;
          case 'throw and catch':
            seen = await of(cells, action.x)
              .update((n) => {
                throw new RangeError(String(n));
              })
              .catch((error: Error) => Number(error.message));
            break;
          case 'get':
            seen = await of(cells, action.x).get();
            break;
          case 'set':
            await of(cells, action.x).set(seen + 1);
            break;
          default: {
            const start = action.kind === 'event' ? event : go;
            const child = start('child', () => run(action.body), { daemon: action.kind === 'daemon' });
            if (action.join) await child.join();
          }
        }
      }
    };
    for (const [i, { event: begins, body }] of tasks.entries())
      (begins ? stage.event : stage.go)(`t${i}`, () => run(body));
    if (limit !== null) stage.invariant('small', () => of(plain, 0).peek() + of(cells, 0).peek() < limit);
  });
}
