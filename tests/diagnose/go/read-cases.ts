import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTraceFile, type TraceFile } from '../../../lib/catalog/trace-file.ts';

export interface Case extends TraceFile {
  /** `map-read-write/readwrite-go1.26` */
  readonly name: string;
  /** Of `name.possible.trace`: how sure the finding must be; null when the name does not say. */
  readonly confidence: string | null;
  /** Pattern id that the folder is named for. */
  readonly about: string;
}

const here = import.meta.dirname;

/** The `.trace` files of `tests/diagnose/go/<kind>/<pattern>/`. */
export function readCases(kind: 'fires' | 'near-miss' | 'known-wrong'): readonly Case[] {
  const root = path.join(here, kind);
  if (!existsSync(root)) return [];
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name: folder }) =>
    readdirSync(path.join(root, folder)).map((file) => {
      const parsed = parseTraceFile(readFileSync(path.join(root, folder, file), 'utf8'));
      if (!parsed.ok) throw new Error(`${folder}/${file}: ${JSON.stringify(parsed.problems)}`);
      const name = file.replace(/\.trace$/, '');
      const confidence = /\.(certain|strong|possible)$/.exec(name)?.[1] ?? null;
      return { ...parsed.file, name: `${folder}/${name}`, confidence, about: `go/${folder}` };
    }),
  );
}
