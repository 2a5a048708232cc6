import { Gunzip, Unzip, UnzipInflate } from 'fflate';
import type { Document, Refusal } from './protocol.ts';

/** A text larger than this is not read: parsing it would take the tab's memory with it. */
export const MOST_BYTES = 256 * 1024 * 1024;
/** Texts of one drop, over all archives. */
const MOST_DOCUMENTS = 40;
/** Packed logs rarely shrink more than 30 times; a bomb does so thousands of times. */
const MOST_RATIO = 400;
const CHUNK = 64 * 1024;

export interface Unpacked {
  readonly documents: Document[];
  readonly refusals: Refusal[];
}

const PICTURES: readonly (readonly [string, readonly number[]])[] = [
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['BMP', [0x42, 0x4d]],
];
const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

/** Reads one dropped file: text, gzip or zip by its first bytes, never by its name. */
export function unpack(name: string, bytes: Uint8Array): Unpacked {
  const refuse = (code: Refusal['code'], detail = ''): Unpacked => ({
    documents: [],
    refusals: [{ code, name, detail }],
  });
  if (bytes.length === 0) return refuse('empty');
  if (bytes.length > MOST_BYTES) return refuse('too-large', megabytes(bytes.length));
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return refuse('empty-archive');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return unzip(name, bytes);
  if (startsWith(bytes, [0x1f, 0x8b])) {
    const limit = new Limit(bytes.length);
    try {
      const parts: Uint8Array[] = [];
      const stream = new Gunzip((part) => limit.take(part, parts));
      feed(bytes, (part, last) => stream.push(part, last));
      return decode(name.replace(/\.gz$/i, ''), join(parts));
    } catch {
      return limit.passed ? refuse('bomb', megabytes(limit.total)) : refuse('damaged', 'gzip');
    }
  }
  return decode(name, bytes);
}

function unzip(name: string, bytes: Uint8Array): Unpacked {
  const found: Unpacked = { documents: [], refusals: [] };
  const limit = new Limit(bytes.length);
  try {
    const archive = new Unzip((file) => {
      const skipped =
        file.name.endsWith('/') || file.name.startsWith('__MACOSX/') || found.documents.length >= MOST_DOCUMENTS;
      if (skipped) return;
      const parts: Uint8Array[] = [];
      file.ondata = (error, part, last) => {
        if (error) throw error;
        limit.take(part, parts);
        if (!last) return;
        const member = decode(file.name, join(parts));
        found.documents.push(...member.documents);
        found.refusals.push(...member.refusals);
      };
      file.start();
    });
    archive.register(UnzipInflate);
    feed(bytes, (part, last) => archive.push(part, last));
  } catch {
    found.refusals.push(
      limit.passed ? { code: 'bomb', name, detail: megabytes(limit.total) } : { code: 'damaged', name, detail: 'zip' },
    );
  }
  if (found.documents.length === 0 && found.refusals.length === 0) {
    found.refusals.push({ code: 'empty-archive', name, detail: '' });
  }
  return found;
}

/** Counts what comes out of an archive and stops it in time. */
class Limit {
  total = 0;
  passed = false;
  private readonly most: number;
  constructor(packed: number) {
    this.most = Math.min(MOST_BYTES, Math.max(8 * 1024 * 1024, packed * MOST_RATIO));
  }
  take(part: Uint8Array, parts: Uint8Array[]): void {
    this.total += part.length;
    this.passed = this.total > this.most;
    if (this.passed) throw new Error('unpacks to too much');
    parts.push(part);
  }
}

function feed(bytes: Uint8Array, push: (part: Uint8Array, last: boolean) => void): void {
  for (let at = 0; at < bytes.length; at += CHUNK) {
    push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function decode(name: string, bytes: Uint8Array): Unpacked {
  if (bytes.length === 0) return { documents: [], refusals: [{ code: 'empty', name, detail: '' }] };
  const picture = PICTURES.find(([, magic]) => startsWith(bytes, magic));
  if (picture) return { documents: [], refusals: [{ code: 'picture', name, detail: picture[0] }] };
  const encoding = startsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : startsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8';
  if (encoding === 'utf-8' && looksBinary(bytes))
    return { documents: [], refusals: [{ code: 'binary', name, detail: '' }] };
  return { documents: [{ name, text: new TextDecoder(encoding).decode(bytes) }], refusals: [] };
}

/** Text has no NUL, and hardly any control character; the first 64 KB decide. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, CHUNK);
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd++;
  }
  return odd > head.length / 50;
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`;
