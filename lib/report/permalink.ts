import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import type { Text } from '../diagnose/types.ts';

/**
 * A paste inside an address, for the part after `#`: browsers never send that part to the host.
 * `p1.` + base64url of a checksum byte pair and the raw-deflated UTF-8 text.
 */
const VERSION = 'p1';
/** What chat programs and browsers still carry. */
export const MAX_TOKEN_LENGTH = 32_000;
/** A paste that unpacks to more is no paste. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export type Encoded = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly says: Text };
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly says: Text };

const no = (en: string, zh: string) => ({ ok: false, says: { en, zh } }) as const;

export function encodePermalink(text: string): Encoded {
  const bytes = strToU8(text.toWellFormed?.() ?? text);
  const packed = deflateSync(bytes, { level: 9 });
  const framed = new Uint8Array(packed.length + 2);
  framed.set(checksum(bytes));
  framed.set(packed, 2);
  const token = `${VERSION}.${toBase64Url(framed)}`;
  if (token.length <= MAX_TOKEN_LENGTH) return { ok: true, token };
  const kilobytes = Math.ceil(token.length / 1000);
  return no(
    `The text makes a link of ${kilobytes} KB, more than most programs carry (${MAX_TOKEN_LENGTH / 1000} KB); cut it to the crash itself.`,
    `生成的链接有 ${kilobytes} KB，超过多数程序能传递的长度（${MAX_TOKEN_LENGTH / 1000} KB）；请只保留崩溃本身。`,
  );
}

/** Never throws: a link is data from somebody else. */
export function decodePermalink(token: string): Decoded {
  const dot = token.indexOf('.');
  const version = dot < 0 ? '' : token.slice(0, dot);
  if (version !== VERSION) {
    return /^p\d+$/.test(version)
      ? no('This link was made by a newer version of the page.', '这个链接由更新版本的页面生成。')
      : no('This link holds no crash.', '这个链接中没有崩溃信息。');
  }
  const bytes = token.length > MAX_TOKEN_LENGTH ? null : fromBase64Url(token.slice(dot + 1));
  if (bytes === null || bytes.length < 3) return damaged();
  const unpacked = inflateAtMost(bytes.subarray(2), MAX_TEXT_BYTES);
  if (unpacked === 'too-large') {
    return no('This link unpacks to more than 4 MB and was not opened.', '这个链接解压后超过 4 MB，未打开。');
  }
  if (unpacked === null) return damaged();
  const [first, second] = checksum(unpacked);
  if (bytes[0] !== first || bytes[1] !== second) return damaged();
  return { ok: true, text: strFromU8(unpacked) };
}

const damaged = () =>
  no('This link is damaged: a part of it is missing or was changed.', '这个链接已损坏：有一部分缺失或被改动。');

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
