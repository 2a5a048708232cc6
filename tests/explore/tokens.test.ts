import { decodeSchedule, encodeSchedule } from 'postmutex/explore';
import { expect, test } from 'vitest';
import { programMark } from '../../lib/explore/program-mark.ts';
import { Random } from '../../lib/explore/random.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The same in another way: as text of binary digits. */
function written(schedule: readonly number[]): string {
  const width = Math.max(1, Math.max(0, ...schedule).toString(2).length);
  const bits = schedule.map((task) => task.toString(2).padStart(width, '0')).join('');
  const digits = (bits.match(/.{1,6}/g) ?? []).map((digit) => Number.parseInt(digit.padEnd(6, '0'), 2));
  const head = [width, Math.floor(schedule.length / 64), schedule.length % 64];
  return `1${[...head, ...digits].map((digit) => alphabet[digit]).join('')}`;
}

test('every schedule comes back from its token, whatever its length and its tasks', () => {
  const random = new Random(1);
  for (let length = 0; length < 140; length++) {
    for (const tasks of [1, 2, 3, 4, 5, 8, 9, 16, 17, 31, 32, 33, 64]) {
      const schedule = Array.from({ length }, () => random.below(tasks));
      const token = encodeSchedule(schedule);
      expect(token).toBe(written(schedule));
      expect(decodeSchedule(token)).toEqual(schedule);
    }
  }
});

test('a token holds up to 4095 steps, and reads no more than its length', () => {
  const longest = Array.from({ length: 4095 }, (_, i) => i % 8);
  expect(decodeSchedule(encodeSchedule(longest))).toEqual(longest);
  expect(() => encodeSchedule([...longest, 0])).toThrow('at most 4095 steps');
  expect(decodeSchedule(`1B__${'A'.repeat(2999)}`)).toBeNull();
});

test('what no encoder writes is no token', () => {
  const schedule = [0, 1, 2, 3, 2, 1, 0];
  const token = encodeSchedule(schedule);
  expect(token).toBe('1CAHG5A');
  // Bits after the last step, a digit too few or too many, no width, one that no encoder writes, another version.
  for (const bad of ['1CAHG5B', '1CAHG5', '1CAHG5AA', '1AAHG5A', '1HAHG5A', '2CAHG5A', 'CAHG5A', '1CAHG5=', '1CA', ''])
    expect(decodeSchedule(bad)).toBeNull();
  expect(decodeSchedule('1BAA')).toEqual([]);
  expect(decodeSchedule('1BAAA')).toBeNull();
  expect(decodeSchedule('1AAA')).toBeNull();
  expect(decodeSchedule(`1GAB${'_'}`)).toEqual([63]);
  expect(decodeSchedule(`1HAB${'_'}A`)).toBeNull();
});

test('the mark of a program is 24 bits of its FNV-1a, folded, whatever its line ends', () => {
  const mark = (source: string) => {
    let hash = 0x811c9dc5n;
    for (const character of source) hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x01000193n) % 2n ** 32n;
    const bits = (hash / 256n) ^ (hash % 256n);
    return [3n, 2n, 1n, 0n].map((place) => alphabet[Number((bits / 64n ** place) % 64n)]).join('');
  };
  expect(programMark('')).toBe('gRxY');
  for (const source of ['a', 'b', 'ab', 'export default 1', 'x\ny', '死锁', '🔒', 'x'.repeat(1000)])
    expect(programMark(source)).toBe(mark(source));
  expect(programMark('x\r\ny\r\n')).toBe(mark('x\ny'));
});
