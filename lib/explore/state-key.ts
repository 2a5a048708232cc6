import { failureText } from './errors.ts';

/** Thrown for values whose content cannot be compared between executions (functions, symbols, cycles, instances of classes). */
export class Unkeyable extends Error {}

/** A canonical text of a value: equal texts, equal futures. Keys are sorted, so insertion order never makes two states of one. */
export function keyOf(value: unknown): string {
  try {
    return textOf(value, 0);
  } catch (error) {
    throw error instanceof Unkeyable ? error : new Unkeyable(`a value cannot be read: ${failureText(error)}`);
  }
}

function textOf(value: unknown, depth: number): string {
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
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth)).join()}]`;
  if (value instanceof Map) return `m${keyOfEntries([...value], depth)}`;
  if (value instanceof Set)
    return `s${keyOfEntries(
      [...value].map((item) => [item, 0]),
      depth,
    )}`;
  if (!isPlain(value)) throw new Unkeyable(`a ${value.constructor?.name} may hold more than its properties show`);
  return `o${keyOfEntries(Object.entries(value), depth)}`;
}

/** Not of a class, which may keep what decides the rest where nobody sees it: a date, a private field. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function keyOfEntries(entries: readonly (readonly [unknown, unknown])[], depth: number): string {
  return `{${entries
    .map(([key, item]) => `${textOf(key, depth)}:${textOf(item, depth)}`)
    .sort()
    .join()}}`;
}
