import { UsageError } from '../usage-error.ts';

/** Bytes that decide whether a file is text. */
const PROBE_BYTES = 65536;

/**
 * UTF-8, or UTF-16 with its mark (what a redirect in Windows PowerShell writes), by the first bytes.
 * @throws UsageError when they are of no text. `name`: what is read, for the sentence.
 */
export function decoderFor(head: Uint8Array, name: string): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  if (looksBinary(head.subarray(0, PROBE_BYTES)))
    throw new UsageError(`cannot read ${name}: it is not text (${describeBinary(head)})`);
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Text has no NUL, and hardly any other control character or broken UTF-8; logs have a few. */
function looksBinary(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12 && byte !== 8) odd++;
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
