/** `file:line:column`, as much of it as is known; empty without a file. */
export function placeOf(at: { file: string | null; line: number | null; column?: number | null }): string {
  if (at.file === null) return '';
  const line = at.line === null ? '' : `:${at.line}`;
  const column = at.line === null || at.column === null || at.column === undefined ? '' : `:${at.column}`;
  return at.file + line + column;
}
