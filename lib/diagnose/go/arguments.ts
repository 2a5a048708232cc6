import type { Frame } from '../../trace/types.ts';

/** An argument word of a frame as the runtime printed it. */
export interface Word {
  readonly value: string;
  /** Printed without `?`: the value was live, not a stale register (Go 1.17 and later mark the others). */
  readonly exact: boolean;
}

/** Pointers into the heap or the data segment; smaller numbers are lengths, flags and nil. */
const POINTER = /^0x[0-9a-f]{5,}$/;

/** The words of a frame's argument list, braces opened; empty when inlined or not printed. */
export function words(frame: Frame): readonly Word[] {
  if (!frame.args) return [];
  return frame.args
    .split(/[\s,{}]+/)
    .filter((word) => word.startsWith('0x'))
    .map((word) => (word.endsWith('?') ? { value: word.slice(0, -1), exact: false } : { value: word, exact: true }));
}

/** The first argument as a pointer: the receiver of a pointer method, the lock of `sync.(*Mutex).Lock`. */
export function firstPointer(frame: Frame): Word | null {
  const first = words(frame)[0];
  return first && POINTER.test(first.value) ? first : null;
}

/** Every pointer of a frame, in order. */
export function pointers(frame: Frame): readonly Word[] {
  return words(frame).filter((word) => POINTER.test(word.value));
}

/**
 * The objects a frame was handed, exactly printed: plain pointers, and the data word of an interface, which stands in
 * braces behind its table. A string or slice in braces is data and no object.
 */
export function objects(frame: Frame): readonly string[] {
  if (!frame.args) return [];
  const found: string[] = [];
  for (const [part] of frame.args.matchAll(/\{[^{}]*\}|[^\s,{}]+/g)) {
    const inner = part.startsWith('{') ? part.slice(1, -1).split(/,\s*/) : [part];
    const word = inner.length === 2 ? inner[1] : inner.length === 1 ? inner[0] : undefined;
    if (word !== undefined && POINTER.test(word)) found.push(word);
  }
  return found;
}
