import type { Call } from './call.ts';
import { readPlace } from './place.ts';

/** Vitest and AVA print `❯ functionName src/cart.test.ts:5:15`: the name first, no parentheses. */
export function readArrowCall(text: string, from: number, to: number): Call | null {
  const end = text.charCodeAt(to - 1) === 41 ? to - 1 : to;
  const space = text.lastIndexOf(' ', end - 1);
  const open = space >= from && text.charCodeAt(space + 1) === 40;
  const at = open ? space + 2 : Math.max(space + 1, from);
  const place = readPlace(text, at, open ? end : to, false);
  if (!place?.certain || place.column === null) return null;
  const name = space > from ? text.slice(from, space).trim() : '<anonymous>';
  if (name.includes(' ')) return null;
  return { name, isAsync: false, isConstructor: false, alias: null, place, end: to, certain: true };
}
