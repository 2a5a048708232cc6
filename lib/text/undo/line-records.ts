import { indexWithin, isDigit, lineEnd, lineStart, skipBlanks } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';
import { type Literal, putUnescaped, readLiterals } from './unescape.ts';

/** How a line of a crash begins inside a record that holds one line of the log. */
export const BEGINNINGS = [
  '"goroutine ',
  '"fatal error: ',
  '"panic: ',
  '"    at ',
  '"      at ',
  '"   at ',
  '"  at ',
  '"at ',
  '"\\tat ',
  '"WARNING: DATA RACE',
  '"created by ',
];

/** What stands between a name and its value; Ruby's programs (Logstash, Fluentd) print `=>`. */
const COLONS = [':', ': ', '=>', '=> '];

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
  const look = (at: number, isText: (literal: Literal) => boolean) => {
    const start = lineStart(text, at);
    const end = lineEnd(text, at);
    const literal = readLiterals(text, start, end).find(isText);
    if (!literal?.key || literal.mark !== ':' || seen.has(literal.key)) return;
    // A field with a whole stack in it is not a line.
    if (indexWithin(text, '\\n', literal.start, literal.end - 2) >= 0) return;
    seen.add(literal.key);
    if (text.indexOf(`"${literal.key}"`, end) >= 0 || text.lastIndexOf(`"${literal.key}"`, start - 1) >= 0)
      keys.add(literal.key);
  };
  for (const beginning of BEGINNINGS) {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1)) {
      if (!COLONS.some((colon) => text.startsWith(colon, at - colon.length))) continue;
      const quote = at;
      look(at, (one) => one.start === quote + 1);
      at = lineEnd(text, at);
    }
  }
  for (const word of INNER) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const inside = at;
      if (isInRecord(text, at))
        look(at, (one) => one.start < inside && inside < one.end && isWholeLine(text, inside, one.end));
      at = lineEnd(text, at);
    }
  }
  return keys;
}

/** A record opens before it on its line, or one of its fields begins the line. */
function isInRecord(text: string, at: number): boolean {
  const start = lineStart(text, at);
  return text[skipBlanks(text, start, at)] === '"' || indexWithin(text, '{', start, at) >= 0;
}

const RACE = 'WARNING: DATA RACE';

/** The same behind a prefix that the program's own logger put there: both lines are whole, so that their ends tell them. */
export const INNER = ['goroutine ', '    at ', RACE];

/** `goroutine 7 [running]:` or `at f (/srv/a.js:3:9)`, up to the end of the string or a line feed there. */
export function isWholeLine(text: string, at: number, end: number): boolean {
  const stop = text.startsWith('\\n', end - 2) ? end - 2 : end;
  if (text[at] === RACE[0]) return at + RACE.length === stop;
  if (text[at] === 'g') return text.startsWith(']:', stop - 2) && isGoroutineHeader(text, at, stop);
  return isDigit(text.charCodeAt(stop - (text[stop - 1] === ')' ? 2 : 1)));
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
