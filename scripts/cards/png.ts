import { deflateSync, inflateSync } from 'node:zlib';
import { indexed, unfiltered } from './palette.ts';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks of a PNG file (RFC 2083, 3.2): length, type, data, checksum. */
function* chunks(png: Buffer): Generator<Chunk> {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG file');
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/**
 * A browser's picture (true colour, opaque) as one of at most 256 colours, with a note in it (`tEXt`: keyword, zero,
 * Latin-1 text).
 */
export function smallWithNote(png: Buffer, keyword: string, note: string): Buffer {
  const all = [...chunks(png)];
  const data = inflateSync(Buffer.concat(all.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data)));
  const [width, height] = sizeOf(png);
  const bytes = (data.length / height - 1) / width;
  const { palette, rows } = indexed(unfiltered(data, width, height, bytes), width, height, bytes);
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const parts: Chunk[] = [
    { type: 'IHDR', data: head },
    { type: 'tEXt', data: Buffer.from(`${keyword}\0${note}`, 'latin1') },
    { type: 'PLTE', data: palette },
    { type: 'IDAT', data: deflateSync(rows, { level: 9, memLevel: 9 }) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([SIGNATURE, ...parts.map(written)]);
}

/** The note, or null where there is none. */
export function noteOf(png: Buffer, keyword: string): string | null {
  for (const { type, data } of chunks(png)) {
    const text = data.toString('latin1');
    if (type === 'tEXt' && text.startsWith(`${keyword}\0`)) return text.slice(keyword.length + 1);
  }
  return null;
}

/** Width and height in pixels. */
export function sizeOf(png: Buffer): readonly [number, number] {
  for (const { type, data } of chunks(png)) if (type === 'IHDR') return [data.readUInt32BE(0), data.readUInt32BE(4)];
  throw new Error('a PNG file without a header');
}
