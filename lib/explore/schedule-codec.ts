import type { Schedule } from './types.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const version = '1';

/**
 * A schedule as a token for an address: `1`, the bits per step, the number of steps (two characters), then the steps
 * packed most significant bit first, in base64url's alphabet. 60 steps of up to 64 tasks take at most 64 characters.
 */
export function encodeSchedule(schedule: Schedule): string {
  if (schedule.length >= 64 * 64) throw new RangeError('a token holds at most 4095 steps');
  const width = 32 - Math.clz32(Math.max(1, ...schedule));
  const digits: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const task of schedule) {
    buffer = (buffer << width) | task;
    bits += width;
    while (bits >= 6) {
      bits -= 6;
      digits.push((buffer >> bits) & 63);
    }
  }
  if (bits > 0) digits.push((buffer << (6 - bits)) & 63);
  const head = [width, schedule.length >> 6, schedule.length & 63];
  return version + [...head, ...digits].map((digit) => alphabet[digit]).join('');
}

/** Reads a token; null when it is not one, whatever it holds. */
export function decodeSchedule(token: string): number[] | null {
  if (!/^1[A-Za-z0-9_-]{3,3000}$/.test(token)) return null;
  const digits = [...token.slice(1)].map((char) => alphabet.indexOf(char));
  const [width, high, low, ...body] = digits as [number, number, number, ...number[]];
  const length = high * 64 + low;
  if (width < 1 || width > 6 || body.length !== Math.ceil((length * width) / 6)) return null;
  const schedule: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const digit of body) {
    buffer = (buffer << 6) | digit;
    bits += 6;
    while (bits >= width && schedule.length < length) {
      bits -= width;
      schedule.push((buffer >> bits) & ((1 << width) - 1));
    }
  }
  // What is left of the last digit.
  return (buffer & ((1 << bits) - 1)) === 0 ? schedule : null;
}
