import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { explore } from 'postmutex/explore';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { demos } from '../../lib/generated/demos.ts';

// The demo is a model and the reproduction is the program. Where an incident has both, a variant that is proven in one
// must pass in the other, under the race detector too, and one that fails in one must fail in the other.

interface Expectation {
  readonly plain?: string;
  readonly race?: string;
}

const root = path.resolve(import.meta.dirname, '../..');

/** What each variant of the reproduction must do; scripts/repro.mjs holds the programs to it. */
function expectations(source: string): Readonly<Record<string, Expectation>> | null {
  const file = path.join(root, path.dirname(path.dirname(source)), 'repro/expect.yaml');
  return existsSync(file) ? parse(readFileSync(file, 'utf8')).variants : null;
}

const passes = ({ plain, race }: Expectation): boolean =>
  [plain, race].every((word) => word === undefined || word === 'ok');

const pairs = demos.flatMap((demo) => {
  const expected = expectations(demo.source);
  return expected ? [{ ...demo, expected: expected[demo.variant] }] : [];
});

test('each of the five founding incidents has both', () => {
  expect(new Set(pairs.filter(({ kind }) => kind === 'incident').map(({ id }) => id)).size).toBeGreaterThanOrEqual(5);
});

describe.each(pairs)('$id $variant', ({ load, expected }) => {
  test('has the verdict of its reproduction', async () => {
    if (!expected) throw new Error('the demo has a variant that the reproduction lacks');
    const { verdict } = await explore((await load()).default);
    expect(verdict.word === 'PROVEN').toBe(passes(expected));
  });
});
