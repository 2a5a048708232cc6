/** A part of a source file that pages show, marked where it stands: `// region: lock` … `// endregion`. */
export interface SourceRegion {
  /** Without the marker lines, common indentation removed. */
  readonly text: string;
  /** 1-based line of the file. */
  readonly firstLine: number;
}

// `	// region: lock`, `# region: lock`
const REGION = /^\s*(?:\/\/|#)\s*region:\s*(\S+)\s*$/;
const END_REGION = /^\s*(?:\/\/|#)\s*endregion\b/;

export function regionNames(source: string): string[] {
  return source.split('\n').flatMap((line) => REGION.exec(line)?.[1] ?? []);
}

/** Null when the file has no such region. Regions nest; markers of inner ones are left out. */
export function readRegion(source: string, name: string): SourceRegion | null {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => REGION.exec(line)?.[1] === name);
  if (start < 0) return null;
  const kept: string[] = [];
  let depth = 1;
  for (const line of lines.slice(start + 1)) {
    if (REGION.test(line)) depth += 1;
    else if (END_REGION.test(line)) depth -= 1;
    else kept.push(line);
    if (depth === 0) break;
  }
  return { text: outdent(kept).join('\n'), firstLine: start + 2 };
}

/** The whole file without markers. */
export function withoutMarkers(source: string): string {
  return source
    .split('\n')
    .filter((line) => !REGION.test(line) && !END_REGION.test(line))
    .join('\n')
    .trimEnd();
}

function outdent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[\t ]*/.exec(line)?.[0].length ?? 0);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
