import { once } from 'node:events';

/** Writes to standard output no faster than it is read. */
export async function writeOutput(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}
