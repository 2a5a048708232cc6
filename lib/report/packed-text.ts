import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';

// Text inside an address: base64url of a checksum byte pair and the raw-deflated UTF-8.

/** What chat programs and browsers still carry, in characters. */
export const MAX_PACKED_LENGTH = 32_000;

export function packText(text: string): string {
  const bytes = strToU8(text.toWellFormed?.() ?? text);
  const packed = deflateSync(bytes, { level: 9 });
  const framed = new Uint8Array(packed.length + 2);
  framed.set(checksum(bytes));
  framed.set(packed, 2);
  return toBase64Url(framed);
}

export type Unpacked = { readonly is: 'text'; readonly text: string } | { readonly is: 'damaged' | 'too-large' };

/** Never throws, and unpacks no more than so many bytes: a link is data from somebody else. */
export function unpackText(packed: string, maxBytes: number): Unpacked {
  const bytes = packed.length > MAX_PACKED_LENGTH ? null : fromBase64Url(packed);
  if (bytes === null || bytes.length < 3) return { is: 'damaged' };
  const unpacked = inflateAtMost(bytes.subarray(2), maxBytes);
  if (unpacked === 'too-large') return { is: 'too-large' };
  if (unpacked === null) return { is: 'damaged' };
  const [first, second] = checksum(unpacked);
  if (bytes[0] !== first || bytes[1] !== second) return { is: 'damaged' };
  return { is: 'text', text: strFromU8(unpacked) };
}

/** Unpacks piece by piece and stops at the limit, so that a small link cannot fill the memory. */
function inflateAtMost(packed: Uint8Array, limit: number): Uint8Array | 'too-large' | null {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    length += chunk.length;
    ended ||= final;
    if (length <= limit) chunks.push(chunk);
  });
  try {
    for (let at = 0; at < packed.length && length <= limit; at += 512) {
      inflate.push(packed.subarray(at, at + 512), at + 512 >= packed.length);
    }
  } catch {
    return length > limit ? 'too-large' : null;
  }
  if (length > limit) return 'too-large';
  if (!ended) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Fletcher's checksum over 255 (RFC 1145): tells a cut or changed link from a whole one. */
function checksum(bytes: Uint8Array): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 255;
    high = (high + low) % 255;
  }
  return [low, high];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648, section 5, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [word >>> 18, (word >>> 12) & 63, (word >>> 6) & 63, word & 63].slice(0, Math.min(left, 3) + 1);
    out.push(digits.map((digit) => ALPHABET[digit]).join(''));
  }
  return out.join('');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return null;
    word = ((word << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >>> bits) & 255;
    }
  }
  return bytes;
}
