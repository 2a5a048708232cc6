/** Thrown for values whose content cannot be compared between executions (functions, symbols, cycles). */
export class Unkeyable extends Error {}

/** A canonical text of a value: equal texts, equal futures. Keys are sorted, so insertion order never makes two states of one. */
export function keyOf(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'undefined':
      return '_';
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : keyOfObject(value, depth + 1);
    default:
      throw new Unkeyable(`a ${typeof value} has no state to compare`);
  }
}

/** Objects of the engine that travel between tasks name themselves. */
export const identity: unique symbol = Symbol('identity');

function keyOfObject(value: object, depth: number): string {
  if (depth > 20) throw new Unkeyable('a value is nested too deeply, or in itself');
  if (identity in value) return `@${String(value[identity])}`;
  if (value instanceof Error) return `!${JSON.stringify(`${value.name}: ${value.message}`)}`;
  if (Array.isArray(value)) return `[${value.map((item) => keyOf(item, depth)).join()}]`;
  if (value instanceof Map) return `m${keyOfEntries([...value], depth)}`;
  if (value instanceof Set)
    return `s${keyOfEntries(
      [...value].map((item) => [item, 0]),
      depth,
    )}`;
  return `o${keyOfEntries(Object.entries(value), depth)}`;
}

function keyOfEntries(entries: readonly (readonly [unknown, unknown])[], depth: number): string {
  return `{${entries
    .map(([key, item]) => `${keyOf(key, depth)}:${keyOf(item, depth)}`)
    .sort()
    .join()}}`;
}
