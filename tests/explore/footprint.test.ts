import { expect, test } from 'vitest';
import { allCertain, bitsOf, certain } from '../../lib/explore/footprint.ts';

test('the first objects have bits of their own, the others share eight', () => {
  for (const id of [0, 1, 23]) {
    expect(certain(bitsOf([id])), `${id}`).toBe(true);
    expect(allCertain(bitsOf([id])), `${id}`).toBe(true);
  }
  for (const id of [24, 25, 31, 32, 1 << 20]) {
    expect(certain(bitsOf([id])), `${id}`).toBe(false);
    expect(allCertain(bitsOf([id])), `${id}`).toBe(false);
  }
  expect(bitsOf([24])).toBe(bitsOf([32]));
  expect(bitsOf([24])).not.toBe(bitsOf([25]));
  expect(allCertain(bitsOf([]))).toBe(true);
  expect(allCertain(bitsOf([3, 24]))).toBe(false);
  expect(certain(bitsOf([3, 24]))).toBe(true);
});
