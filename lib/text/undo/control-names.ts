import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import type { UndoneKind } from '../types.ts';

type Name = readonly [name: string, value: string, kind: UndoneKind];

/** Line feeds as syslog spells them: a whole crash can stand on one line, behind one prefix. */
const FEEDS: readonly Name[] = [
  ['#012', '\n', 'escape'],
  ['#015', '', 'escape'],
];

/** Control characters as syslog, `cat -v` and others spell them. */
const NAMES: readonly Name[] = [
  ['#011', '\t', 'tab-escape'],
  ['^I', '\t', 'tab-escape'],
  ['<0x09>', '\t', 'tab-escape'],
  ['<TAB>', '\t', 'tab-escape'],
  ['\\t', '\t', 'tab-escape'],
];

/** Line feeds printed by name: before prefixes are learned, because only the first line has one. */
export const undoNamedFeeds: Pass = (layer, log) => replaceAll(layer, FEEDS, log);

/** Tabs printed by name, only where a line's indent is, so that nothing inside a word is touched. */
export const undoControlNames: Pass = (layer, log) => replaceAll(layer, NAMES, log);

function replaceAll(layer: Layer, names: readonly Name[], log: UndoneLog): Layer {
  let result = layer;
  for (const [name, value, kind] of names) {
    if (log.has(result.text, name)) result = replace(result, name, value, kind, log);
  }
  return result;
}

function replace(layer: Layer, name: string, value: string, kind: UndoneKind, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (value === '\t' && !isIndent(text, at, kept)) continue;
    out.keep(kept, at);
    out.put(value, at, at + name.length);
    log.add(kind, layer, at, at + name.length);
    kept = at + name.length;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** Nothing but blanks, or a name replaced just now, stands before it on its line. */
function isIndent(text: string, at: number, kept: number): boolean {
  for (let i = at - 1; i >= 0 && at - i < 40; i--) {
    const code = text.charCodeAt(i);
    if (code === 10) return true;
    if (i + 1 === kept) return true;
    if (code !== 32 && code !== 9) return false;
  }
  return at < 40;
}
