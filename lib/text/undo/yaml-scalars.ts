import { indexWithin, isWordChar, lineEnd, lineStart, skipBlanks, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';
import { putUnescaped } from './unescape.ts';

/** How a line of a crash begins as the value of a field. */
const BEGINNINGS = [": 'goroutine ", ": '    at ", ': at ', ": '    /", ': "\\t/', ": '/", ': /'];
const DOCUMENT = '---\n';
const MIN_VALUES = 2;
/** Longer names of fields have not been seen. */
const MAX_KEY = 60;

/**
 * Log entries printed as YAML, a document each (`gcloud logging read`): `textPayload: 'goroutine 7 [running]:'`. The field
 * that holds a line of a crash in two documents is the log's text, and the other fields go. In a whole stack that is one
 * string, the line breaks that YAML puts into long strings go (YAML 1.2, 7.3.1).
 */
export const undoYamlScalars: Pass = (layer, log) => {
  const unfolded = log.has(layer.text, '\\\n') ? unfold(layer, log) : layer;
  const { text } = unfolded;
  if (!log.has(text, DOCUMENT)) return unfolded;
  const key = textKey(text);
  return key === null ? unfolded : putValues(unfolded, key, log);
};

/** `message: "panic: …\n\ngorou\` and `  tine 7 …"` become one line; a blank that begins the rest stands behind a backslash. */
function unfold(layer: Layer, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let feed = text.indexOf('\\\n'); feed >= 0; feed = text.indexOf('\\\n', feed + 2)) {
    const start = lineStart(text, feed);
    if (start > kept || kept === 0) {
      const value = valueAt(text, start, feed + 1);
      if (value < 0 || text[value] !== '"') continue;
    } else if (start !== lineStart(text, kept)) continue;
    const next = skipBlanks(text, feed + 2, text.length);
    if (next === feed + 2) continue;
    const rest = text[next] === '\\' && text[next + 1] === ' ' ? next + 1 : next;
    out.keep(kept, feed);
    log.add('yaml', layer, feed, rest);
    kept = rest;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** Where the value begins on a line `name: value`; -1 when it is no such line. */
function valueAt(text: string, start: number, end: number): number {
  let at = skipBlanks(text, start, end);
  if (text[at] === '-' && text[at + 1] === ' ') at = skipBlanks(text, at + 1, end);
  const from = at;
  while (at < end && at - from < MAX_KEY && isKeyChar(text, at)) at++;
  if (at === from || text[at] !== ':') return -1;
  if (at + 1 === end) return end;
  return text[at + 1] === ' ' ? skipBlanks(text, at + 1, end) : -1;
}

const isKeyChar = (text: string, at: number): boolean =>
  isWordChar(text.charCodeAt(at)) || '_-./@'.includes(text[at] ?? ' ');

/** The field, with its colon, that holds the beginning of a line of a crash in two documents. */
function textKey(text: string): string | null {
  const seen = new Map<string, number>();
  for (const beginning of BEGINNINGS) {
    for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 2)) {
      const start = lineStart(text, at);
      const end = lineEnd(text, at);
      const value = valueAt(text, start, end);
      if (value === at + 2 && isOfCrash(text, value, end)) {
        const key = text.slice(start, at + 1);
        const times = (seen.get(key) ?? 0) + 1;
        if (times === MIN_VALUES) return key;
        seen.set(key, times);
      }
      at = end - 1;
    }
  }
  return null;
}

/** A goroutine header, a call with its place or a place; long ones go on below. */
function isOfCrash(text: string, value: number, end: number): boolean {
  const from = '\'"'.includes(text[value] ?? '') ? value + 1 : value;
  if (text.startsWith('goroutine ', from)) return isGoroutineHeader(text, from, end);
  const at = skipBlanks(text, from, end);
  if (text.startsWith('at ', at)) return true;
  return indexWithin(text, '.go:', at, end) >= 0;
}

function putValues(layer: Layer, key: string, log: UndoneLog): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  const indent = skipBlanks(key, 0, key.length);
  let kept = 0;
  /** Whether the line stands in one of the documents. */
  let inside = false;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (text.startsWith(key, start) && (text[start + key.length] === ' ' || start + key.length === end)) {
      const stop = valueEnd(text, start, indent);
      out.keep(kept, start);
      log.add('yaml', layer, start, stop);
      putScalar(out, text, skipBlanks(text, start + key.length, end), stop);
      kept = stop;
      start = stop + 1;
      continue;
    }
    if (text.startsWith(DOCUMENT, start)) inside = true;
    else if (inside && valueAt(text, start, end) < 0 && skipBlanks(text, start, end) === start && end > start)
      inside = false;
    if (inside) {
      out.keep(kept, start);
      kept = Math.min(end + 1, text.length);
    }
    start = end + 1;
  }
  out.keep(kept, text.length);
  return out.done();
}

/** The end of the value's last line: those below it that stand deeper, or are blank within it. */
function valueEnd(text: string, start: number, indent: number): number {
  let end = lineEnd(text, start);
  for (let next = end + 1; next < text.length; ) {
    const stop = lineEnd(text, next);
    const first = skipBlanks(text, next, stop);
    if (first < stop && first - next <= indent) break;
    if (first < stop) end = stop;
    next = stop + 1;
  }
  return end;
}

/** A quoted or plain scalar whose long lines are folded, or a block whose lines stand deeper. */
function putScalar(out: Rewrite, text: string, start: number, end: number): void {
  const first = lineEnd(text, start);
  if (text[start] === '|') {
    const from = first + 1;
    const indent = skipBlanks(text, from, end) - from;
    for (let at = from; at <= end && at < text.length; ) {
      const stop = Math.min(lineEnd(text, at), end);
      out.keep(Math.min(at + indent, stop), Math.min(stop + 1, end));
      at = stop + 1;
    }
    return;
  }
  const quote = text.startsWith("'", start) ? "'" : text.startsWith('"', start) ? '"' : '';
  const last = trimEnd(text, start, end);
  const to = quote !== '' && text[last - 1] === quote && last - 1 > start ? last - 1 : last;
  for (let at = start + quote.length; at < to; ) {
    const stop = Math.min(lineEnd(text, at), to);
    if (quote === '"') putUnescaped(out, text, at, stop);
    else putSingle(out, text, at, stop, quote === "'");
    if (stop >= to) break;
    const next = skipBlanks(text, stop + 1, to);
    out.put(' ', stop, next);
    at = next;
  }
}

/** A quote inside single quotes is doubled. */
function putSingle(out: Rewrite, text: string, start: number, end: number, isQuoted: boolean): void {
  let kept = start;
  for (let at = isQuoted ? indexWithin(text, "''", start, end) : -1; at >= 0; at = indexWithin(text, "''", kept, end)) {
    out.keep(kept, at);
    out.put("'", at, at + 2);
    kept = at + 2;
  }
  out.keep(kept, end);
}
