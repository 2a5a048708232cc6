import { readKey } from './brackets.ts';
import type { Crash, Draft } from './crash.ts';
import { BLANK, indentOf } from './lines.ts';

/**
 * Bun prints properties between the message and the frames, names aligned to the right:
 * ` syscall: "open",` / `   errno: -2,`. Takes those rows off the message; returns the row after it.
 */
export function aligned(crash: Crash, draft: Draft, from: number, to: number): number {
  const { lines } = crash;
  let end = to;
  while (end > from) {
    const row = end - 1;
    const key =
      lines.kind[row] === BLANK || indentOf(lines, row) === 0
        ? null
        : readKey(lines.text, lines.first[row] ?? 0, lines.end[row] ?? 0);
    if (lines.kind[row] !== BLANK && key === null) break;
    end = row;
  }
  for (let row = end; row < to; row++) {
    const first = lines.first[row] ?? 0;
    const stop = lines.end[row] ?? 0;
    const key = lines.kind[row] === BLANK ? null : readKey(lines.text, first, stop);
    if (!key) continue;
    const value = lines.text.slice(key.valueAt, lines.text[stop - 1] === ',' ? stop - 1 : stop);
    draft.properties.push({ name: key.name, value, span: crash.pasted.span(first, stop) });
  }
  return end;
}
