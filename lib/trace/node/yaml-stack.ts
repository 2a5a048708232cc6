import { readCall } from './call.ts';
import type { Crash } from './crash.ts';
import type { Block } from './fatal.ts';
import { indentOf, rowText } from './lines.ts';

/** Rows of a YAML block that are looked at above and below its stack. */
const REACH = 80;

/** The YAML block of a failed test in TAP output: `error: |-`, `code:`, `name:`, `stack: |-` with frames that lack `at` (lib/internal/test_runner/reporter/tap.js). */
export function readYamlStack(crash: Crash, from: number, row: number, text: string): Block | null {
  if (text !== 'stack: |-' && text !== 'stack: |') return null;
  const { lines } = crash;
  const indent = indentOf(lines, row);
  let top = row;
  while (top > from && row - top < REACH && rowText(lines, top) !== '---') top--;
  const draft = crash.add('thrown', null, row, lines.first[top] ?? 0);
  let end = row + 1;
  for (; end < lines.count && indentOf(lines, end) > indent; end++) {
    const first = lines.first[end] ?? 0;
    const start = rowText(lines, end).startsWith('at ') ? first + 3 : first;
    const call = readCall(lines.text, start, lines.end[end] ?? 0);
    if (call?.certain) draft.frames.push(crash.reader.frame(call, first));
  }
  if (draft.frames.length === 0) {
    crash.errors.pop();
    return null;
  }
  const field = (name: string) => readField(crash, top, row, indent, name);
  const error = field('error');
  draft.message = error?.value ?? null;
  draft.name = field('name')?.value ?? null;
  draft.code = field('code')?.value ?? null;
  draft.headEnd = error?.end ?? draft.start;
  draft.end = lines.end[end - 1] ?? draft.start;
  if (end < lines.count && rowText(lines, end) === '...') end++;
  return { from: top, to: end };
}

/** `name: 'AssertionError'`, or a block scalar on the deeper rows below `error: |-`. */
function readField(
  crash: Crash,
  from: number,
  to: number,
  indent: number,
  name: string,
): { value: string; end: number } | null {
  const { lines } = crash;
  for (let row = from; row < to; row++) {
    const text = rowText(lines, row);
    if (indentOf(lines, row) !== indent || !text.startsWith(`${name}:`)) continue;
    const value = text.slice(name.length + 1).trim();
    if (value !== '|-' && value !== '|')
      return { value: value.replace(/^(['"])(.*)\1$/s, '$2'), end: lines.end[row] ?? 0 };
    const parts: string[] = [];
    let at = row + 1;
    while (at < to && (indentOf(lines, at) > indent || rowText(lines, at) === '')) parts.push(rowText(lines, at++));
    return { value: parts.join('\n').trim(), end: lines.end[at - 1] ?? 0 };
  }
  return null;
}
