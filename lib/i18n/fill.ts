const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/**
 * Puts values into `{name}` marks, in one pass: a value is never read as a template. `{name|line|lines}` is the first
 * word where the value is 1, else the second.
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(PLACEHOLDER, (mark, name: string, one?: string, many?: string) => {
    if (!Object.hasOwn(values, name)) return mark;
    const value = String(values[name]);
    return (value === '1' ? one : many) ?? value;
  });
}

/** `48 KB`, `3.2 MB`: sizes of text for people. */
export function size(characters: number): string {
  if (characters < 1000) return `${characters} B`;
  if (characters < 1_000_000) return `${Math.round(characters / 1000)} KB`;
  return `${(characters / 1_000_000).toFixed(1)} MB`;
}
