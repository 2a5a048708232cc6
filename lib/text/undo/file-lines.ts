import { indexWithin, isDigit, lineEnd, skipBlanks, skipDigits, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite, type UndoneLog } from '../layer.ts';

const OPEN = 'File "';
const AT_LINE = ' at line ';
/** What a JavaScript runtime names as a file; another language prints the same lines. */
export const SCRIPT = /\.(?:js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte)(?:\?[^/?]*)?$|^(?:node:|<anonymous>|webpack)/;

/**
 * How error trackers print the stack of a JavaScript error in an issue they open: Python's words, the innermost call
 * first (`File "/srv/a.js", line 12, in Queue.push` and the source line below). Puts the calls as V8 prints them.
 */
export const undoFileLines: Pass = (layer, log) => {
  const { text } = layer;
  if (log.has(text, 'Traceback (most recent call last)')) return layer;
  const filed = log.has(text, OPEN) ? putCalls(layer, log, OPEN, readFileLine) : layer;
  return log.has(filed.text, AT_LINE) ? putCalls(filed, log, AT_LINE, readAtLine) : filed;
};

type Reader = (text: string, from: number, end: number) => FileLine | null;

function putCalls(layer: Layer, log: UndoneLog, word: string, read: Reader): Layer {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let found = text.indexOf(word), end = 0; found >= 0; found = text.indexOf(word, end)) {
    const start = text.lastIndexOf('\n', found) + 1;
    end = lineEnd(text, found);
    const at = skipBlanks(text, start, end);
    const call = start < kept ? null : read(text, at, trimEnd(text, at, end));
    if (!call) continue;
    log.add('frame-words', layer, at, end);
    out.keep(kept, start);
    putCall(out, call, at, end);
    kept = word === OPEN ? afterSource(text, end, at - start) : end;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

export type Range = readonly [start: number, end: number];

export interface FileLine {
  readonly file: Range;
  /** Null when the tracker did not know it. */
  readonly line: Range | null;
  readonly column: Range | null;
  readonly name: Range | null;
}

/** `/srv/a.js in Queue.push at line 12:3`, how a tracker's page copies. */
function readAtLine(text: string, from: number, end: number): FileLine | null {
  const inAt = indexWithin(text, ' in ', from, end);
  const atLine = inAt < 0 ? -1 : indexWithin(text, AT_LINE, inAt, end);
  if (atLine < 0 || !SCRIPT.test(text.slice(from, inAt))) return null;
  const lineAt = atLine + AT_LINE.length;
  const stop = skipDigits(text, lineAt, end);
  const columnEnd = text[stop] === ':' ? skipDigits(text, stop + 1, end) : stop;
  if (stop === lineAt || columnEnd !== end) return null;
  const named = text[inAt + 4] !== '?' && text[inAt + 4] !== '<';
  return {
    file: [from, inAt],
    line: [lineAt, stop],
    column: columnEnd > stop + 1 ? [stop + 1, columnEnd] : null,
    name: named ? [inAt + 4, atLine] : null,
  };
}

/** `File "/srv/a.js", line 12, col 3, in Queue.push` in [at, end). */
function readFileLine(text: string, at: number, end: number): FileLine | null {
  if (!text.startsWith(OPEN, at)) return null;
  return readBehindFile(text, at + OPEN.length, end);
}

function readBehindFile(text: string, from: number, end: number): FileLine | null {
  const close = indexWithin(text, '"', from, end);
  if (close < 0 || !SCRIPT.test(text.slice(from, close))) return null;
  if (!text.startsWith(', line ', close + 1)) return null;
  const lineAt = close + 8;
  const unknown = text.startsWith('unknown', lineAt) || text.startsWith('?', lineAt);
  const comma = unknown ? indexWithin(text, ',', lineAt, end) : -1;
  let at = comma >= 0 ? comma : unknown ? end : skipDigits(text, lineAt, end);
  if (at === lineAt) return null;
  const line: Range | null = unknown ? null : [lineAt, at];
  let column: Range | null = null;
  for (const word of [', col ', ', column ', ':']) {
    const columnAt = at + word.length;
    if (!text.startsWith(word, at) || !isDigit(text.charCodeAt(columnAt))) continue;
    column = [columnAt, skipDigits(text, columnAt, end)];
    at = column[1];
  }
  const nameAt = at + ', in '.length;
  const named = text.startsWith(', in ', at) && text[nameAt] !== '<' && text[nameAt] !== '?' && nameAt < end;
  return { file: [from, close], line, column, name: named ? [nameAt, end] : null };
}

export function putCall(out: Rewrite, { file, line, column, name }: FileLine, at: number, end: number): void {
  out.put('    at ', at, at + 1);
  if (name) out.keep(...name);
  else out.put('<anonymous>', at, at + 1);
  out.put(' (', file[0], file[0] + 1);
  out.keep(...file);
  if (line) {
    out.put(':', file[1], file[1] + 1);
    out.keep(...line);
  }
  if (column) {
    out.put(':', column[0] - 1, column[0]);
    out.keep(...column);
  }
  // the call stands for its whole line
  out.put(')', file[1], end);
}

/** The source line below a call stands deeper; it is left out. Returns where the next line's feed stands. */
function afterSource(text: string, end: number, indent: number): number {
  const start = end + 1;
  const next = lineEnd(text, start);
  const first = skipBlanks(text, start, next);
  return start < text.length && first - start > indent && first < next && !text.startsWith(OPEN, first) ? next : end;
}
