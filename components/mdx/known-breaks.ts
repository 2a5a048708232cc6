import { applyBreak, type Break, readBreaks } from '@/lib/catalog/breaks.ts';
import type { KnownBreak } from '../playground/bench.ts';

/** The edits of a folder's `demo/breaks.yaml`, each with the program it makes of `source`. */
export const knownBreaks = (source: string, yaml: string | undefined): KnownBreak[] =>
  yaml === undefined
    ? []
    : readBreaks(yaml).map((edit) => ({ kind: kindOf(edit), code: codeOf(edit), source: applyBreak(source, edit) }));

const kindOf = (edit: Break): KnownBreak['kind'] =>
  'without' in edit ? 'without' : 'swap' in edit ? 'swap' : 'move' in edit ? 'move' : 'replace';

/** Of several replacements the first that is not of an import says what it is about. */
const codeOf = (edit: Break): readonly string[] => {
  if ('without' in edit) return edit.without;
  if ('swap' in edit) return edit.swap;
  if ('move' in edit) return edit.move;
  const { from, to } = edit.replace.find((pair) => !/\bimport\b|\btype Stage\b/.test(pair.from)) ?? {
    from: '',
    to: '',
  };
  return [from, to];
};
