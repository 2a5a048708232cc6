/** A part of a source file that pages show, marked where it stands: `// region: lock` … `// endregion`. */
export interface SourceRegion {
  /** Without marker lines, common indentation removed, no newline at the end. */
  readonly text: string;
  /** 1-based line of the file for each line of `text`. */
  readonly lineNumbers: readonly number[];
}

// `	// region: lock`, `# region: lock`
const REGION = /^\s*(?:\/\/|#)\s*region:\s*(\S+)\s*$/;
const END_REGION = /^\s*(?:\/\/|#)\s*endregion\b/;

export function regionNames(source: string): string[] {
  return source.split('\n').flatMap((line) => REGION.exec(line)?.[1] ?? []);
}

/** Null when the file has no such region. Regions nest. */
export function readRegion(source: string, name: string): SourceRegion | null {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => REGION.exec(line)?.[1] === name);
  if (start < 0) return null;
  let end = start + 1;
  for (let depth = 1; end < lines.length; end += 1) {
    if (REGION.test(lines[end] ?? '')) depth += 1;
    else if (END_REGION.test(lines[end] ?? '')) depth -= 1;
    if (depth === 0) break;
  }
  return pick(lines, start + 1, end);
}

/** The whole file without its markers. */
export function readWhole(source: string): SourceRegion {
  const lines = source.trimEnd().split('\n');
  return pick(lines, 0, lines.length);
}

function pick(lines: readonly string[], start: number, end: number): SourceRegion {
  const kept: string[] = [];
  const lineNumbers: number[] = [];
  for (let index = start; index < end; index += 1) {
    const line = lines[index] ?? '';
    if (REGION.test(line) || END_REGION.test(line)) continue;
    kept.push(line);
    lineNumbers.push(index + 1);
  }
  return { text: outdent(kept).join('\n'), lineNumbers };
}

function outdent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[\t ]*/.exec(line)?.[0].length ?? 0);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
