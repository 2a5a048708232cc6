import type { Crash, Draft } from './crash.ts';
import { isCaret } from './excerpt.ts';
import { readHeadline } from './headline.ts';
import { CALL, indentOf, rowText } from './lines.ts';
import { readStack } from './stack.ts';

/**
 * Deno prints the errors of an AggregateError between its message and its frames, four columns deeper each
 * (runtime/fmt_errors.rs). Reads the rows below the headline by their indentation; returns the row after the frames.
 */
export function readDenoErrors(crash: Crash, thrown: Draft, row: number): number {
  const { lines } = crash;
  const open: Draft[] = [thrown];
  let at = row;
  while (at < lines.count) {
    const indent = indentOf(lines, at);
    while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
    const parent = open.at(-1) ?? thrown;
    if (lines.kind[at] === CALL) {
      const stop = readStack(crash, parent, at);
      if (stop.tail !== null) return stop.row + 1;
      if (stop.row === at) return at;
      at = stop.row;
      continue;
    }
    const head = indent > parent.indent ? readHeadline(rowText(lines, at)) : null;
    if (head?.strength === 'strong' && head.at === 0) {
      const draft = crash.add('aggregated', parent.index, at, lines.first[at] ?? 0);
      crash.describe(draft, head, lines.first[at] ?? 0, lines.end[at] ?? 0);
      open.push(draft);
      at++;
    } else if (parent === thrown && thrown.frames.length === 0 && (isCaret(lines, at) || isCaret(lines, at + 1))) {
      crash.noteRow('source', at);
      at++;
    } else return at;
  }
  return at;
}
