import { createReadStream, fstatSync, readFileSync, statSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import { decoderFor } from './decode.ts';

/** What a FILE argument holds: all of it, or its text as it comes in when that is too much to hold. */
export type Input = WholeInput | LongInput;

export interface WholeInput {
  /** The path as given; null for standard input. */
  readonly path: string | null;
  readonly text: string;
}

export interface LongInput {
  readonly path: string | null;
  /** To be read once, from the start. Throws UsageError when reading fails. */
  readonly chunks: AsyncIterable<string>;
  /** Bytes; null when it is not known. */
  readonly size: number | null;
}

/** Longer inputs are read in parts: a paste is never this large, a log is. */
const WHOLE_BYTES = 32 << 20;
const CHUNK_BYTES = 1 << 20;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is no directory',
  ENAMETOOLONG: 'the name is too long',
};

/** Reads a file, or standard input for `-`; when it is long, only its beginning. @throws UsageError with the reason in words. */
export async function readInput(path: string): Promise<Input> {
  const name = path === '-' ? 'standard input' : path;
  if (path === '-') return readParts(process.stdin, null, name, standardInputSize());
  try {
    const { size } = statSync(path);
    // What has no size of its own (a pipe, a device) is read in parts too.
    if (size > WHOLE_BYTES || size === 0)
      return await readParts(createReadStream(path, { highWaterMark: CHUNK_BYTES }), path, name, size || null);
    const bytes = readFileSync(path);
    return { path, text: decoderFor(bytes, name).decode(bytes) };
  } catch (error) {
    throw inWords(error, name);
  }
}

function standardInputSize(): number | null {
  try {
    const stat = fstatSync(0);
    return stat.isFile() ? stat.size : null;
  } catch {
    return null;
  }
}

/** Answers the whole input when it ends soon enough. */
async function readParts(
  stream: AsyncIterable<Buffer>,
  path: string | null,
  name: string,
  size: number | null,
): Promise<Input> {
  const bytes = stream[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let length = 0;
  try {
    while (length <= WHOLE_BYTES) {
      const { value, done } = await bytes.next();
      if (done) {
        const all = Buffer.concat(head);
        return { path, text: decoderFor(all, name).decode(all) };
      }
      head.push(value);
      length += value.length;
    }
  } catch (error) {
    throw inWords(error, name);
  }
  const decoder = decoderFor(Buffer.concat(head.slice(0, 4)), name);
  return { path, size, chunks: decoded(head, bytes, decoder, name) };
}

async function* decoded(
  head: Buffer[],
  rest: AsyncIterator<Buffer>,
  decoder: TextDecoder,
  name: string,
): AsyncGenerator<string> {
  for (let part = head.shift(); part; part = head.shift()) yield decoder.decode(part, { stream: true });
  try {
    for (let next = await rest.next(); !next.done; next = await rest.next())
      yield decoder.decode(next.value, { stream: true });
  } catch (error) {
    throw inWords(error, name);
  }
  const end = decoder.decode();
  if (end !== '') yield end;
}

function inWords(error: unknown, name: string): UsageError {
  if (error instanceof UsageError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new UsageError(`cannot read ${name}: ${REASONS[code] ?? code}`);
}
