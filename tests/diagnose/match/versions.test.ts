import { expect, it } from 'vitest';
import { compareVersions } from '@/lib/diagnose/match/versions.ts';

it.each([
  ['1.2.0', 'v1.2', 0],
  ['v1.10.0', 'v1.9.9', 1],
  ['0.82-pre2', '0.82', -1],
  ['1.0.0-alpha', '1.0.0-beta', -1],
  ['2', '1.99', 1],
  ['v1.0.0+incompatible', 'v1.0.0', 0],
  ['v0.0.0-20230101120000-0123456789ab', 'v1.0.0', null],
  ['v1.4.3-0.20230101120000-0123456789ab', 'v1.4.2', 1],
  ['v1.4.3-0.20230101120000-0123456789ab', 'v1.4.3', -1],
  ['v2.0.0-rc.1.0.20230101120000-0123456789ab', 'v2.0.0', -1],
  ['v1.4.1+dirty', '1.4.1', 0],
  ['v3.0.0+incompatible', 'v2.9.0+incompatible', 1],
  ['(devel)', '1.0', null],
  ['master', '1.0', null],
])('%s against %s is %s', (a, b, expected) => {
  expect(compareVersions(a, b)).toBe(expected);
  expect(compareVersions(b, a)).toBe(expected === null || expected === 0 ? expected : -expected);
});
