import { isHexDigit } from '../chars.ts';
import type { Rewrite } from '../layer.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const RETURN = 13;

/** The byte that two hexadecimal digits behind the sign at `at` stand for; -1 when they do not stand there. */
export function byteAt(text: string, at: number, end: number): number {
  if (at + 3 > end || !isHexDigit(text.charCodeAt(at + 1)) || !isHexDigit(text.charCodeAt(at + 2))) return -1;
  return Number.parseInt(text.slice(at + 1, at + 3), 16);
}

/**
 * Puts the character whose first byte is spelled at `at` (`%0A`, `=C2=B7`) and answers where what follows it begins;
 * `at` when no character is spelled there. A carriage return is left out, as where it stands by itself.
 */
export function putSpelled(out: Rewrite, text: string, at: number, end: number): number {
  const byte = byteAt(text, at, end);
  if (byte < 0) return at;
  if (byte < 0x80) {
    if (byte !== RETURN) out.put(String.fromCharCode(byte), at, at + 3);
    return at + 3;
  }
  const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const next = text[at + 3 * i] === text[at] ? byteAt(text, at + 3 * i, end) : -1;
    if (next < 0) return at;
    bytes[i] = next;
  }
  try {
    out.put(decoder.decode(bytes), at, at + 3 * size);
  } catch {
    return at;
  }
  return at + 3 * size;
}
