import { Fatal, go, type Program, program } from 'postmutex/explore';
import { Random } from '../../lib/explore/random.ts';
import { shared, step, stepWhen } from '../../lib/explore/shared.ts';

/**
 * A small program of bare steps, each of which reads and writes any of three variables, may wait for a condition on
 * two of them, take or give back a lock at the same time, start another task, or end the program: all that a
 * primitive may ever do, also what none of ours does. The same for the same seed. A step may also look at the lock
 * without waiting for it.
 */
export function randomSteps(seed: number): { text: string; program: Program } {
  const random = new Random(seed);
  // Of its own, so that the programs of seeds that were wrong once stay as they were.
  const looks = new Random(seed ^ 0x2545f491);
  const some = (): number[] => [0, 1, 2].filter(() => random.below(3) === 0);
  const plan = (depth: number): Plan[] =>
    Array.from({ length: 1 + random.below(3) }, () => {
      const kind = kinds[random.below(kinds.length)] as Plan['kind'];
      return {
        kind,
        reads: some(),
        writes: some(),
        guard: [random.below(3), random.below(3)] as const,
        least: random.below(3),
        child: kind === 'spawn' && depth === 0 ? plan(1) : [],
      };
    });
  const tasks = Array.from({ length: 2 + random.below(2) }, () => plan(0));
  const limit = random.below(4) === 0 ? 3 + random.below(4) : null;
  const looked = tasks.map((plans) =>
    plans.map((plan) => (looks.below(4) > 0 ? plan : { ...plan, reads: [3, ...plan.reads] })),
  );
  return { text: JSON.stringify({ tasks: looked, limit }), program: programOf(looked, limit) };
}

/** More tasks than in `randomSteps`, most of one step: longer chains of causes between two steps that race. */
export function wideSteps(seed: number): { text: string; program: Program } {
  const random = new Random(seed);
  const plan = (): Plan => {
    const some = (): number[] => [0, 1, 2].filter(() => random.below(4) === 0);
    const kind = random.below(6) === 0 ? 'wait' : 'step';
    const guard = [random.below(3), random.below(3)] as const;
    return { kind, reads: some(), writes: some(), guard, least: random.below(2), child: [] };
  };
  const tasks = Array.from({ length: 4 + random.below(2) }, () => [plan()]);
  for (let i = 0; i < 2; i++) tasks[random.below(tasks.length)]?.push(plan());
  return { text: JSON.stringify(tasks), program: programOf(tasks, null) };
}

interface Plan {
  readonly kind: 'step' | 'wait' | 'take' | 'give' | 'spawn' | 'fatal';
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly guard: readonly [number, number];
  readonly least: number;
  readonly child: readonly Plan[];
}
const kinds: readonly Plan['kind'][] = [
  'step',
  'step',
  'step',
  'wait',
  'wait',
  'take',
  'take',
  'give',
  'spawn',
  'fatal',
];

function programOf(tasks: readonly (readonly Plan[])[], limit: number | null): Program {
  return program('steps', (stage) => {
    const values = [0, 0, 0];
    const objects = values.map((_, i) => {
      const text = () => String(values[i]);
      return shared(`v${i}`, { show: text, key: text });
    });
    let owner = -1;
    const lock = shared('lock', { show: () => String(owner), key: () => String(owner) });
    const look = (i: number): number => {
      if (i === 3) return Number(free());
      objects[i]?.read();
      return values[i] ?? 0;
    };
    const change = (i: number, value: number): void => {
      objects[i]?.write();
      values[i] = value;
    };
    const high = ({ guard: [a, b], least }: Plan): boolean => {
      const sum = look(a) + look(b);
      return sum >= least;
    };
    const free = (): boolean => {
      lock.read();
      return owner < 0;
    };
    const act = ({ reads, writes, kind }: Plan, id: number): number => {
      const sum = reads.reduce((total, i) => total + look(i), 0);
      for (const i of writes) change(i, (look(i) + 1 + (sum % 2)) % 4);
      if (kind === 'fatal' && sum > 1) throw new Fatal(`sum ${sum}`);
      if (kind === 'take') {
        lock.write();
        owner = id;
      }
      if (kind === 'give') {
        lock.release();
        owner = -1;
      }
      return sum;
    };
    const run = async (plans: readonly Plan[], id: number): Promise<void> => {
      let held = false;
      for (const plan of plans) {
        const name = () => plan.kind;
        if (plan.kind === 'wait')
          await stepWhen(
            name,
            () => high(plan),
            () => act(plan, id),
          );
        else if (plan.kind === 'take' && !held) {
          // Both are read, whatever is found: what a wait depends on must not change while it waits.
          await stepWhen(
            name,
            () => Number(free()) + Number(plan.least > 1 || high(plan)) === 2,
            () => act(plan, id),
          );
          held = true;
        } else if (plan.kind === 'give' && held) {
          await step(name, () => act(plan, id));
          held = false;
        } else if (plan.kind === 'spawn') {
          await step(name, () => act(plan, id));
          go(`child of ${id}`, () => run(plan.child, id + 10));
        } else await step(name, () => act(plan.kind === 'fatal' ? plan : { ...plan, kind: 'step' }, id));
      }
    };
    tasks.forEach((plans, id) => {
      stage.go(`t${id}`, () => run(plans, id));
    });
    if (limit !== null) stage.invariant('small', () => look(0) + look(1) < limit);
  });
}
