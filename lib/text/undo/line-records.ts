import { indexWithin, lineEnd, lineStart, skipBlanks } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { type Literal, putUnescaped, readLiterals } from './unescape.ts';

/** How a line of a crash begins inside a record that holds one line of the log. */
const BEGINNINGS = [
  '"goroutine ',
  '"fatal error: ',
  '"panic: ',
  '"    at ',
  '"  at ',
  '"at ',
  '"\\tat ',
  '"WARNING: DATA RACE',
  '"created by ',
];

/**
 * One JSON record a line of the log (`{"log":"goroutine 7 [running]:\n","stream":"stderr",…}`). The field that
 * holds the beginning of a crash is the log's text; every record gives back the same field.
 */
export const undoLineRecords: Pass = (layer, log) => {
  const { text } = layer;
  const keys = log.has(text, '"') ? textFields(text) : new Set<string>();
  if (keys.size === 0) return layer;
  const spread = isSpread(text, keys);
  const out = new Rewrite(layer);
  let kept = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const literal = fieldOf(text, start, end, keys);
    if (!literal && spread && isOfRecord(text, start, end)) {
      // The record's other fields, each on a line of its own.
      out.keep(kept, start);
      kept = Math.min(end + 1, text.length);
    } else if (literal) {
      out.keep(kept, start);
      log.add('json-string', layer, literal.start, literal.end);
      const feed = text.startsWith('\\n', literal.end - 2) && text[literal.end - 3] !== '\\';
      putUnescaped(out, text, literal.start, feed ? literal.end - 2 : literal.end);
      kept = end;
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
};

/** Names of the fields that hold a beginning, when at least two records have them. */
function textFields(text: string): Set<string> {
  const keys = new Set<string>();
  const seen = new Set<string>();
  for (const beginning of BEGINNINGS) {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
      if (text[at - 1] !== ':' && !text.startsWith(': ', at - 2)) continue;
      const quote = at;
      const start = lineStart(text, at);
      const end = lineEnd(text, at);
      at = end;
      const literal = readLiterals(text, start, end).find((one) => one.start === quote + 1);
      if (!literal?.key || literal.mark !== ':' || seen.has(literal.key)) continue;
      // A field with a whole stack in it is not a line.
      if (indexWithin(text, '\\n', literal.start, literal.end - 2) >= 0) continue;
      seen.add(literal.key);
      if (text.indexOf(`"${literal.key}"`, end) >= 0 || text.lastIndexOf(`"${literal.key}"`, start - 1) >= 0)
        keys.add(literal.key);
    }
  }
  return keys;
}

function fieldOf(text: string, start: number, end: number, keys: ReadonlySet<string>): Literal | null {
  const first = skipBlanks(text, start, end);
  const from = text[first] === '"' ? first : indexWithin(text, '{', first, end);
  if (from < 0) return null;
  return readLiterals(text, from, end).find(({ key, mark }) => mark === ':' && key !== null && keys.has(key)) ?? null;
}

/** The records are printed with a field a line. */
function isSpread(text: string, keys: ReadonlySet<string>): boolean {
  for (const key of keys) {
    const at = text.indexOf(`"${key}":`);
    if (at >= 0 && skipBlanks(text, lineStart(text, at), at) === at) return true;
  }
  return false;
}

/** `},`, `[`, `"insertId": "k3j1",`, `"events": [`: a bracket or another field and nothing else. */
function isOfRecord(text: string, start: number, end: number): boolean {
  const first = skipBlanks(text, start, end);
  if (first === end) return true;
  if (text[first] === '"') {
    const close = indexWithin(text, '"', first + 1, end);
    return close > 0 && text[close + 1] === ':';
  }
  for (let at = first; at < end; at++) if (!'{}[],'.includes(text[at] ?? '')) return false;
  return true;
}
