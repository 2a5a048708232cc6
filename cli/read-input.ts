import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

export interface Input {
  /** The path as given; null for standard input. */
  readonly path: string | null;
  readonly text: string;
}

/** A paste is never this large; a core dump is. */
const MAX_BYTES = 256 * 1024 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is no directory',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 256 MB',
};

/** Reads a file, or standard input for `-`. @throws UsageError with the reason in words. */
export function readInput(path: string): Input {
  const name = path === '-' ? 'standard input' : path;
  let bytes: Buffer;
  try {
    bytes = path === '-' ? readStandardInput() : readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`cannot read ${name}: ${REASONS[code] ?? code}`);
  }
  if (bytes.length > MAX_BYTES) throw new UsageError(`cannot read ${name}: it is larger than 256 MB`);
  const text = decode(bytes);
  if (text === null) throw new UsageError(`cannot read ${name}: it is not text (${describeBinary(bytes)})`);
  return { path: path === '-' ? null : path, text };
}

/** Descriptor 0 may be a pipe set to non-blocking by whoever made it: then a read says EAGAIN and is tried again. */
function readStandardInput(): Buffer {
  for (;;) {
    try {
      return readFileSync(0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EOF') return Buffer.alloc(0);
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** UTF-8, or UTF-16 with its mark (what a redirect in Windows PowerShell writes). Null when it is not text. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (looksBinary(bytes)) return null;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Text has no NUL, and hardly any other control character or broken UTF-8; logs have a few. Looks at the first 64 KB. */
function looksBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 65536);
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

function describeBinary(bytes: Buffer): string {
  const kind = MAGIC.find(([, ...magic]) => magic.every((byte, at) => bytes[at] === byte));
  return kind?.[0] ?? 'it holds bytes that no text has';
}
