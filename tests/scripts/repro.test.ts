import { expect, it } from 'vitest';
import { atLeast } from '../../scripts/repro/go.mjs';

it.each([
  ['1.26.8', '1.25.5', true],
  ['1.25.5', '1.25.5', true],
  ['1.25', '1.25.5', false],
  ['1.22.12', '1.25.5', false],
  ['1.18.10', '1.18', true],
  ['2.0', '1.25.5', true],
])('Go %s is at least %s: %s', (version, wanted, expected) => {
  expect(atLeast(version, wanted)).toBe(expected);
});
