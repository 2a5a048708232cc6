import { expect, test } from 'vitest';
import { decoderFor } from '../../cli/input/decode.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const decode = (head: Uint8Array) => decoderFor(head, 'a.log').decode(head);

test('UTF-16 is read with its mark and without', () => {
  expect(decode(bytes('\ufeffpanic: out\n', 'utf16le'))).toBe('panic: out\n');
  expect(decode(bytes('panic: out of 世界\n', 'utf16le'))).toBe('panic: out of 世界\n');
});

test('the bell and other rare characters of terminals are text', () => {
  const agent = '\u001b_bk;t=1778480000417\u0007panic: out\n'.repeat(9);
  expect(decode(bytes(agent))).toBe(agent);
  expect(decode(bytes('a\v\n'.repeat(20)))).toBe('a\v\n'.repeat(20));
});

test('a log that was cut to nothing under its writer begins with NUL', () => {
  expect(decode(bytes(`${'\0'.repeat(900)}panic: out\n`))).toContain('panic: out');
});

test('what is no text is refused', () => {
  expect(() => decode(bytes('\0\0\0\0'))).toThrow('it is not text');
  expect(() => decode(bytes('panic\0out\n'))).toThrow('it is not text');
  expect(() => decode(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]))).toThrow('a program or a core dump');
});
