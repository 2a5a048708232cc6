import { Panic } from '../../errors.ts';
import { shared, step } from '../../shared.ts';
import { keyOf } from '../../state-key.ts';

/**
 * Go's math/rand rngSource (src/math/rand/rng.go, Uint64), made by rand.NewSource and not safe for concurrent use: it
 * counts `tap` down, wraps it when it is below zero, and uses it as an index. `length` is 607 there.
 */
export interface RandSource {
  readonly uint64: () => Promise<number>;
}

export function randSource(name: string, length = 2): RandSource {
  let tap = 0;
  const handle = shared(name, { show: () => `tap ${tap}`, key: () => keyOf(tap) });
  return {
    uint64: async () => {
      await step(
        () => `${name}.tap--`,
        () => {
          handle.write();
          tap--;
        },
      );
      await step(
        () => `if ${name}.tap < 0 { ${name}.tap += ${length} }`,
        () => {
          handle.write();
          if (tap < 0) tap += length;
        },
      );
      return step(
        () => `${name}.vec[${name}.tap]`,
        () => {
          handle.read();
          // A negative index is printed without the length (runtime/error.go, boundsErrorFmts).
          if (tap < 0) throw new Panic(`runtime error: index out of range [${tap}]`);
          if (tap >= length) throw new Panic(`runtime error: index out of range [${tap}] with length ${length}`);
          return tap;
        },
      );
    },
  };
}
