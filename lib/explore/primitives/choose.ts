import { go } from '../program.ts';
import { shared, step, stepWhen } from '../shared.ts';

/**
 * A choice the program does not make itself (Go's random select, a coin): every one of the `count` outcomes is
 * explored. Each outcome is a task of one step, and the first to be scheduled wins.
 */
export async function choose(text: string, count: number): Promise<number> {
  let chosen = -1;
  const handle = shared(`${text} chooses`, { show: () => '', key: () => String(chosen) });
  for (let outcome = 0; outcome < count; outcome++) {
    go(`${text}: ${outcome}`, () =>
      step(
        () => `choose ${outcome}`,
        () => {
          handle.write();
          if (chosen < 0) chosen = outcome;
        },
      ),
    );
  }
  return stepWhen(
    () => `${text}: chosen`,
    () => {
      handle.read();
      return chosen >= 0;
    },
    () => chosen,
  );
}
