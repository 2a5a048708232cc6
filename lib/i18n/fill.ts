const PLACEHOLDER = /\{(\w+)\}/g;

/** Puts values into `{name}` marks, in one pass: a value is never read as a template. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(PLACEHOLDER, (mark, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : mark,
  );
}

/** `48 KB`, `3.2 MB`: sizes of text for people. */
export function size(characters: number): string {
  if (characters < 1000) return `${characters} B`;
  if (characters < 1_000_000) return `${Math.round(characters / 1000)} KB`;
  return `${(characters / 1_000_000).toFixed(1)} MB`;
}
