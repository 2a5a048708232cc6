import { describe, expect, test } from 'vitest';
import { familyOf, type Kin } from '../../../lib/diagnose/dumps/family.ts';
import { block, dump } from './read-dump.ts';

const shape = ({ goroutines, children }: Kin): unknown => [goroutines.map(({ id }) => id), children.map(shape)];
const main = block(1, 'select', 'main.main /src/main.go:5', null);
const worker = (id: number, parent: number) =>
  block(id, 'chan receive', 'main.worker /src/w.go:9', `main.startPool ${parent}`);

describe('who started whom', () => {
  test('children hang below their parent, and siblings with one stack are one node', () => {
    const pool = block(7, 'select', 'main.pool /src/p.go:4', 'main.main 1');
    const family = familyOf(dump(main, pool, worker(20, 7), worker(21, 7), worker(30, 1)));
    expect(family?.roots.map(({ parents, kin }) => [parents, shape(kin)])).toEqual([
      [
        [],
        [
          [1],
          [
            [[7], [[[20, 21], []]]],
            [[30], []],
          ],
        ],
      ],
    ]);
  });

  test('those whose parent has ended are roots that say so', () => {
    const family = familyOf(dump(main, worker(20, 555), worker(21, 555)));
    expect(family?.roots.map(({ parents, kin }) => [parents, shape(kin)])).toEqual([
      [[], [[1], []]],
      [[555], [[20, 21], []]],
    ]);
  });

  test('what was started by many who have ended is one root when the stacks are one', () => {
    const left = Array.from({ length: 400 }, (_, i) => worker(1000 + i, 500 + (i % 100)));
    const other = block(2000, 'select', 'main.watch /src/x.go:3', 'main.serve 501');
    const family = familyOf(dump(main, ...left, other));
    expect(family?.roots.map(({ parents, kin }) => [parents.length, kin.goroutines.length])).toEqual([
      [0, 1],
      [100, 400],
      [1, 1],
    ]);
  });

  test('numbers that go in a circle lose nobody and end', () => {
    const family = familyOf(dump(main, worker(8, 9), worker(9, 8), worker(4, 4)));
    const ids: number[] = [];
    const walk = (kin: Kin) => {
      ids.push(...kin.goroutines.map(({ id }) => id));
      for (const child of kin.children) walk(child);
    };
    for (const { kin } of family?.roots ?? []) walk(kin);
    expect(ids.sort((a, b) => a - b)).toEqual([1, 4, 8, 9]);
  });

  test('a dump from before Go 1.21 numbers no creator, so there is no tree', () => {
    expect(familyOf(dump(main, block(8, 'select', 'main.w /src/w.go:9', 'main.start')))).toBe(null);
  });

  test('a chain of 3000 is read', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => worker(i + 2, i + 1));
    expect(familyOf(dump(main, ...chain))?.roots.length).toBeGreaterThan(1);
  });
});
