import { applyBreak, type Break, readBreaks } from '@/lib/catalog/breaks.ts';
import type { KnownBreak } from '../playground/bench.ts';

/** The edits of a folder's `demo/breaks.yaml`, each with the program it makes of `source`. */
export const knownBreaks = (source: string, yaml: string | undefined): KnownBreak[] =>
  yaml === undefined
    ? []
    : readBreaks(yaml).map((edit) => ({ kind: kindOf(edit), code: codeOf(edit), source: applyBreak(source, edit) }));

const kindOf = (edit: Break): KnownBreak['kind'] =>
  'without' in edit ? 'without' : 'swap' in edit ? 'swap' : 'replace';

/** The last replacement is the one that matters: those before it are imports and names. */
const codeOf = (edit: Break): readonly string[] => {
  if ('without' in edit) return edit.without;
  if ('swap' in edit) return edit.swap;
  const { from, to } = edit.replace.at(-1) ?? { from: '', to: '' };
  return [from, to];
};
