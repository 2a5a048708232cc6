import { stepWhen } from '../shared.ts';

interface Peekable {
  readonly peek: () => unknown;
}

type Values<C extends readonly Peekable[]> = { [K in keyof C]: ReturnType<C[K]['peek']> };

/**
 * Waits until a condition over cells holds: `await until('my turn', [turn], (t) => t === 1)`. The condition is handed
 * the values of all of them, so that what the wait depends on does not change with what it finds. One that throws
 * waits no longer: the task is thrown what it threw.
 */
export function until<const C extends readonly Peekable[]>(
  text: string,
  cells: C,
  holds: (...values: Values<C>) => boolean,
): Promise<void> {
  let thrown: { error: unknown } | null = null;
  return stepWhen(
    () => `wait until ${text}`,
    () => {
      const values = cells.map((one) => one.peek()) as Values<C>;
      thrown = null;
      try {
        return holds(...values);
      } catch (error) {
        thrown = { error };
        return true;
      }
    },
    () => {
      if (thrown) throw thrown.error;
    },
  );
}
