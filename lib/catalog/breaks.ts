import { parse } from 'yaml';
import { z } from 'zod';

const code = z.string().min(1);

/**
 * One edit of a demo's `fixed.ts` after which it must fail, from `demo/breaks.yaml`: lines taken out, two lines
 * swapped, a line moved before an earlier one, or pieces of text replaced. Texts are found at their first occurrence, from the line of `after` on.
 */
const breakSchema = z.union([
  z.strictObject({ without: z.array(code).min(1), after: code.optional() }),
  z.strictObject({ swap: z.tuple([code, code]), after: code.optional() }),
  z.strictObject({ move: z.tuple([code, code]), after: code.optional() }),
  z.strictObject({ replace: z.array(z.strictObject({ from: code, to: z.string() })).min(1), after: code.optional() }),
]);

export type Break = z.output<typeof breakSchema>;

/** Reads a `breaks.yaml`. Throws a ZodError or a YAMLParseError that says what is wrong with it. */
export const readBreaks = (yaml: string): Break[] => z.array(breakSchema).min(1).parse(parse(yaml));

/** The source with the edit made. Throws when the edit does not fit the source, so that none is a silent no-op. */
export function applyBreak(source: string, edit: Break): string {
  const start = edit.after === undefined ? 0 : indexOf(source, edit.after, 0);
  const [before, rest] = [source.slice(0, start), source.slice(start)];
  const edited = before + editOf(edit)(rest);
  if (edited === source) throw new Error('the edit changes nothing');
  return edited;
}

function editOf(edit: Break): (text: string) => string {
  if ('without' in edit) return (text) => edit.without.reduce(withoutLine, text);
  if ('swap' in edit) return (text) => swapped(text, edit.swap);
  if ('move' in edit) return (text) => moved(text, edit.move);
  return (text) => edit.replace.reduce(replaced, text);
}

function withoutLine(text: string, what: string): string {
  const lines = text.split('\n');
  lines.splice(lineOf(lines, what, 0), 1);
  return lines.join('\n');
}

function swapped(text: string, [first, second]: readonly [string, string]): string {
  const lines = text.split('\n');
  const a = lineOf(lines, first, 0);
  const b = lineOf(lines, second, a + 1);
  [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
  return lines.join('\n');
}

function moved(text: string, [what, before]: readonly [string, string]): string {
  const lines = text.split('\n');
  const to = lineOf(lines, before, 0);
  const [line = ''] = lines.splice(lineOf(lines, what, to), 1);
  lines.splice(to, 0, line);
  return lines.join('\n');
}

function replaced(text: string, { from, to }: { readonly from: string; readonly to: string }): string {
  const at = indexOf(text, from, 0);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

function lineOf(lines: readonly string[], what: string, from: number): number {
  const at = lines.findIndex((line, i) => i >= from && line.includes(what));
  if (at < 0) throw new Error(`no line has ${JSON.stringify(what)}`);
  return at;
}

function indexOf(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  if (at < 0) throw new Error(`the source has no ${JSON.stringify(what)}`);
  return at;
}
