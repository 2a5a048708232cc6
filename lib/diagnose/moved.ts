/** Properties that hold a span of the text. */
const SPANS = new Set(['span', 'headerSpan']);

/**
 * A report, finding or issue of a part of a text with every span moved to where the part stands in the whole. What
 * was shared within it (the frames of goroutines with the same stack) stays shared.
 */
export function moved<T>(value: T, by: number, known = new Map<object, unknown>()): T {
  if (by === 0 || typeof value !== 'object' || value === null) return value;
  const before = known.get(value);
  if (before !== undefined) return before as T;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const item of value) list.push(moved(item, by, known));
    return list as T;
  }
  const copy: Record<string, unknown> = {};
  known.set(value, copy);
  for (const [name, held] of Object.entries(value)) {
    copy[name] = SPANS.has(name) && Array.isArray(held) ? [held[0] + by, held[1] + by] : moved(held, by, known);
  }
  return copy as T;
}
