import { UsageError } from '../usage-error.ts';

/** Bytes that decide whether a file is text. */
const PROBE_BYTES = 65536;

/**
 * UTF-8, or UTF-16 (what a redirect in Windows PowerShell writes; an editor may have dropped its mark), by the first bytes.
 * @throws UsageError when they are of no text. `name`: what is read, for the sentence.
 */
export function decoderFor(head: Uint8Array, name: string): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  if (isUnmarkedUtf16(head.subarray(0, PROBE_BYTES))) return new TextDecoder('utf-16le');
  if (looksBinary(head.subarray(0, PROBE_BYTES)))
    throw new UsageError(`cannot read ${name}: it is not text (${describeBinary(head)})`);
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Mostly Latin text in UTF-16LE: nearly every second byte is NUL, and none of the others is. */
function isUnmarkedUtf16(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  let high = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) return false;
    if (head[at + 1] === 0) high++;
  }
  return high > head.length * 0.35;
}

/**
 * Text has hardly any control character or broken UTF-8; logs have a few. Not counted: blanks and line ends, the escape
 * and the bell (a build agent ends the time it writes before every line with one), and NUL before the first character,
 * which a log that was cut to nothing under its writer begins with.
 */
function looksBinary(bytes: Uint8Array): boolean {
  let from = 0;
  while (bytes[from] === 0) from++;
  const head = bytes.subarray(from);
  if (head.length === 0) return bytes.length > 0;
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 27 && (byte < 7 || byte > 13)) odd++;
  }
  const decoded = new TextDecoder('utf-8').decode(head, { stream: true });
  for (const character of decoded) if (character === '\ufffd') odd++;
  return odd > 8 && odd / head.length > 0.02;
}

const MAGIC: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ['it looks like a JPEG image', 0xff, 0xd8, 0xff],
  ['it looks like a PNG image', 0x89, 0x50, 0x4e, 0x47],
  ['it looks like a PDF', 0x25, 0x50, 0x44, 0x46],
  ['it looks gzip-compressed; unpack it first', 0x1f, 0x8b],
  ['it looks like a ZIP archive; unpack it first', 0x50, 0x4b, 0x03, 0x04],
  ['it looks Zstandard-compressed; unpack it first', 0x28, 0xb5, 0x2f, 0xfd],
  ['it looks like a program or a core dump', 0x7f, 0x45, 0x4c, 0x46],
];

function describeBinary(bytes: Uint8Array): string {
  const kind = MAGIC.find(([, ...magic]) => magic.every((byte, at) => bytes[at] === byte));
  return kind?.[0] ?? 'it holds bytes that no text has';
}
