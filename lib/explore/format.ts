import { identity } from './state-key.ts';

/** A value as a person would write it, short. */
export function format(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth ? `'${value}'` : value;
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? 'function' : String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (identity in value) return 'name' in value ? String(value.name) : String(value[identity]);
  if (depth > 2) return '…';
  if (Array.isArray(value)) return `[${value.map((item) => format(item, depth + 1)).join(', ')}]`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries.map(([key, item]) => `${String(key)}: ${format(item, depth + 1)}`).join(', ')}}`;
}
