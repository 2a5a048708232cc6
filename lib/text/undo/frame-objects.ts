import { indexWithin, lineEnd, lineStart, skipBlanks, trimEnd } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { readLiterals } from './unescape.ts';

const GO_FILE = '.go"';
/** An array of frames is longer than no stack. */
const LONGEST = 200_000;
/** One frame with its lines of context. */
const LONGEST_FRAME = 20_000;
/** A text that names more files without an array of frames around them has none: bounds the work on hostile ones. */
const MISSES = 200;
/** How far in front of the first file's name its array begins. */
const NEAR = 1_000;

/**
 * A Go stack that a record holds as objects: zerolog's `"stack":[{"func":"(*Hub).push","line":"24","source":"hub.go"}]`
 * (pkgerrors.MarshalStack), Sentry's and Rollbar's `frames`. Puts the calls as the runtime prints them, innermost first.
 */
export const undoFrameObjects: Pass = (layer, log) => {
  const { text } = layer;
  if (!log.has(text, GO_FILE)) return layer;
  let out: Rewrite | null = null;
  let kept = 0;
  let misses = 0;
  for (let at = text.indexOf(GO_FILE); at >= 0 && misses < MISSES; ) {
    const array = readArray(text, at, kept);
    if (!array) {
      misses++;
      at = text.indexOf(GO_FILE, at + GO_FILE.length);
      continue;
    }
    out ??= new Rewrite(layer);
    log.add('json-string', layer, array.open, array.end);
    kept = putCalls(out, layer, array, kept);
    at = text.indexOf(GO_FILE, kept);
  }
  if (!out) return layer;
  out.keep(kept, text.length);
  return out.done();
};

interface Call {
  readonly name: string;
  readonly file: string;
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

interface CallArray {
  readonly open: number;
  /** After the closing bracket. */
  readonly end: number;
  readonly calls: readonly Call[];
}

function readArray(text: string, file: number, floor: number): CallArray | null {
  const open = openingOf(text, file, floor);
  if (open < 0) return null;
  const calls: Call[] = [];
  const stop = Math.min(text.length, open + LONGEST);
  let at = open + 1;
  while (at < stop) {
    while (at < stop && (isGap(text.charCodeAt(at)) || text[at] === ',')) at++;
    if (text[at] !== '{') break;
    const end = closingOf(text, at, Math.min(stop, at + LONGEST_FRAME));
    const call = end < 0 ? null : callOf(text, at, end);
    if (!call) return null;
    calls.push(call);
    at = end;
  }
  if (calls.length < 2 || text[at] !== ']') return null;
  return { open, end: at + 1, calls: isOutermostFirst(text.slice(open, at), calls) ? calls.toReversed() : calls };
}

const isGap = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

/** The `[` whose first object holds the file name that ends at `file`. */
function openingOf(text: string, file: number, floor: number): number {
  const low = Math.max(floor, file - NEAR);
  for (let at = file; at >= low; at--) {
    if (text.charCodeAt(at) !== 91) continue;
    let next = at + 1;
    while (isGap(text.charCodeAt(next))) next++;
    if (text[next] === '{') return at;
  }
  return -1;
}

/** After the brace that closes the one at `open`; -1 when none does. */
function closingOf(text: string, open: number, stop: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 92) at++;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return at + 1;
  }
  return -1;
}

const NAMES = ['func', 'function', 'method'];
const FILES = ['abs_path', 'source', 'file', 'filename'];
const LINES = ['line', 'lineno'];

function callOf(text: string, start: number, end: number): Call | null {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(text.slice(start, end));
  } catch {
    return null;
  }
  const first = (keys: readonly string[]): string => {
    for (const key of keys) {
      const value = fields[key] ?? fields[key[0]?.toUpperCase() + key.slice(1)];
      if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
    }
    return '';
  };
  const file = first(FILES);
  const line = first(LINES);
  const name = first(NAMES);
  if (!/^[^\s"]{1,500}\.(?:go|s)$/.test(file) || !/^\d{1,7}$/.test(line) || !/^[^\s"]{1,500}$/.test(name)) return null;
  const path = fields.module;
  const isWhole = typeof path !== 'string' || !/^[^\s"]{1,300}$/.test(path) || name.startsWith(`${path}.`);
  return { name: isWhole ? ofRuntime(name, file) : `${path}.${name}`, file, line, start, end };
}

/** Files of package runtime by which a function without a package is known: zerolog prints neither folder nor package. */
const RUNTIME_FILES =
  /^(?:panic|proc|chan|select|map|map_swiss|map_faststr|map_faststr_swiss|iface|slice|signal_unix|asm_\w{1,20})\.(?:go|s)$/;

const ofRuntime = (name: string, file: string): string =>
  !name.includes('.') && RUNTIME_FILES.test(file) ? `runtime.${name}` : name;

/** Sentry and Rollbar put the most recent call last. What starts a goroutine tells which end is which. */
function isOutermostFirst(text: string, calls: readonly Call[]): boolean {
  const starts = ({ name }: Call) => /(?:^|\.)goexit$|^runtime\.main$|^main\.main$/.test(name);
  const [first, last] = [calls[0], calls.at(-1)];
  if (first && starts(first)) return true;
  if (last && starts(last)) return false;
  return text.includes('"lineno"') || text.includes('"in_app"');
}

/** A record printed with a field a line has no more of them on one side of its stack. */
const MAX_FIELDS = 40;

/** Where the line with the opening brace begins when the fields above the one at `start` have lines of their own. */
function recordStart(text: string, start: number): number {
  let at = start;
  for (let seen = 0; at > 0 && seen < MAX_FIELDS; seen++) {
    const before = lineStart(text, at - 1);
    const first = skipBlanks(text, before, at - 1);
    if (text[trimEnd(text, first, at - 1) - 1] === '{' && (text[first] === '{' || text[first] === '"')) return before;
    if (text[first] !== '"') break;
    at = before;
  }
  return start;
}

/** The end of the line with the closing brace, when those below the one that ends at `end` are fields. */
function recordEnd(text: string, end: number): number {
  let stop = end;
  for (let seen = 0; stop < text.length && seen < MAX_FIELDS; seen++) {
    const first = skipBlanks(text, stop + 1, text.length);
    stop = lineEnd(text, stop + 1);
    if (text[first] === '}') return stop;
    if (text[first] !== '"') break;
  }
  return end;
}

const SAYING_KEYS = new Set(['message', 'msg', 'error', 'err', 'panic', 'reason', 'recovered']);
const LONGEST_SAYING = 2_000;

/** Puts the calls in place of the record; what stood before and behind it on its lines stays outside. */
function putCalls(out: Rewrite, layer: Layer, { open, end, calls }: CallArray, kept: number): number {
  const { text } = layer;
  const start = Math.max(recordStart(text, lineStart(text, open)), kept);
  const brace = indexWithin(text, '{', start, open);
  const from = brace >= 0 ? brace : start;
  const stop = recordEnd(text, lineEnd(text, end));
  out.keep(kept, from);
  if (text.slice(lineStart(text, from), from).trim() !== '') out.put('\n', from, from + 1);
  // Places of the original must not go back: what was said is shown where the record begins, wherever it stands in it.
  const said = [...readLiterals(text, from, open), ...readLiterals(text, end, stop)]
    .filter((one) => one.key !== null && SAYING_KEYS.has(one.key.toLowerCase()) && one.end - one.start < LONGEST_SAYING)
    .map((one) => text.slice(one.start, one.end));
  if (said.length > 0) out.put(`${said.join(': ')}\n`, from, Math.max(open, from + 1));
  const inOrder = calls.every((call, at) => at === 0 || call.start > (calls[at - 1]?.start ?? 0));
  const last = calls.at(-1);
  for (const call of calls) {
    // the record is whole: two blank lines tell the reader (go/go-reader.ts) that what follows is another's
    const feeds = call === last ? '\n\n' : '\n';
    const { name, file, line, start: at, end: to } = call;
    out.put(`${name}(...)\n\t${file}:${line}${feeds}`, inOrder ? at : open, inOrder ? to : end);
  }
  return stop;
}
