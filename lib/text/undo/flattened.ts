import { indexWithin, isDigit, isLetter, lineEnd, lineStart, skipBlanks } from '../chars.ts';
import { type Layer, type Pass, Rewrite } from '../layer.ts';
import { isGoroutineHeader } from './anchors.ts';

const WORD = 'goroutine ';
/** Longer headers have not been seen. */
const MAX_HEADER = 400;
/** Longer names neither. */
const MAX_NAME = 400;

/**
 * A stack whose line feeds were lost on the way (a form of one line, a cell of a table): the first frame stands behind
 * the goroutine header. What a line is, its words tell: places end in `.go:12`, and what follows a place begins a frame.
 */
export const undoFlattened: Pass = (layer, log) => {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(WORD); at >= 0; ) {
    const end = lineEnd(text, at);
    const start = Math.max(kept, lineStart(text, at));
    if (isFlatRace(text, start, at) || (headerEnd(text, at, end) > 0 && isFlat(text, start, end))) {
      out.keep(kept, start);
      putLines(out, layer, start, end);
      log.add('line-feeds-lost', layer, start, end);
      kept = end;
    }
    at = text.indexOf(WORD, end);
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
};

/** Behind `]:` of a goroutine header; -1 when none stands at `at`. */
function headerEnd(text: string, at: number, end: number): number {
  if (!isGoroutineHeader(text, at, end)) return -1;
  const close = indexWithin(text, ']:', at, Math.min(end, at + MAX_HEADER));
  return close < 0 ? -1 : close + 2;
}

/** `WARNING: DATA RACE Write at 0x00c0 by goroutine 7: main.f() …`: what the detector prints on a line of its own leads on. */
function isFlatRace(text: string, start: number, at: number): boolean {
  const race = indexWithin(text, RACE, start, at);
  return race >= 0 && ACCESSES.some((access) => text.startsWith(access, skipBlanks(text, race + RACE.length, at)));
}

/** Behind the colon of `Previous write at 0x00c0 by main goroutine:` or `Goroutine 7 (running) created at:`, or -1. */
function raceHeaderEnd(text: string, at: number, end: number): number {
  if (!ACCESSES.some((access) => text.startsWith(access, at)) && !text.startsWith('Goroutine ', at)) return -1;
  const colon = indexWithin(text, ':', at, Math.min(end, at + MAX_RACE_HEADER));
  const said = text.slice(at, colon);
  return colon > 0 && (said.includes(' by ') || said.endsWith(' created at')) ? colon + 1 : -1;
}

/** A frame follows a header on its line: a call up to a parenthesis, or a call and its place. */
function isFlat(text: string, start: number, end: number): boolean {
  for (let at = text.indexOf(WORD, start); at >= 0 && at < end; at = text.indexOf(WORD, at + 1)) {
    const close = headerEnd(text, at, end);
    if (close < 0) continue;
    const next = skipBlanks(text, close, end);
    const open = indexWithin(text, '(', next, Math.min(end, next + MAX_NAME));
    if (open > next && isName(text, next, open)) return true;
  }
  return false;
}

/** No blank, a dot: `main.(*Hub).run`, `panic`. */
function isName(text: string, from: number, to: number): boolean {
  let dotted = text.startsWith('panic', from);
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32) return false;
    if (code === 46) dotted = true;
  }
  return dotted;
}

const TAIL = ['+0x', 'fp=0x', 'sp=0x', 'pc=0x'];
const RACE = 'WARNING: DATA RACE';
const ACCESSES = [
  'Read at 0x',
  'Write at 0x',
  'Previous read at 0x',
  'Previous write at 0x',
  'Atomic ',
  'Previous atomic ',
];
const MAX_RACE_HEADER = 160;
const PARTS = [
  '[signal ',
  'created by ',
  'panic: ',
  'fatal error: ',
  'exit status ',
  RACE,
  '=======',
  '[failed to restore',
];

/** Writes the line with a line feed where one was. */
function putLines(out: Rewrite, { text }: Layer, start: number, end: number): void {
  let kept = start;
  let state: 'call' | 'path' | 'placed' = 'call';
  for (let at = skipBlanks(text, start, end); at < end; ) {
    const blank = blankBefore(text, at, kept);
    const cut = (mark: string) => {
      if (at === start || blank === at) return;
      out.keep(kept, blank);
      out.put(mark, blank, at);
      kept = at;
    };
    const header = text.startsWith(WORD, at) ? headerEnd(text, at, end) : raceHeaderEnd(text, at, end);
    if (header > 0) {
      cut('\n');
      at = skipBlanks(text, header, end);
      out.keep(kept, header - 1);
      out.put(':\n', header - 1, at < end ? Math.max(header, at) : end);
      kept = at;
      state = 'call';
      continue;
    }
    const stop = wordEnd(text, at, end);
    const place = isPlace(text, at, stop);
    if (state !== 'path' && (place || isPathStart(text, at))) cut('\n\t');
    else if (state === 'placed' && !TAIL.some((word) => text.startsWith(word, at))) {
      cut('\n');
      state = 'call';
    } else if (state === 'call' && PARTS.some((part) => text.startsWith(part, at))) cut('\n');
    if (place) state = 'placed';
    else if (isPathStart(text, at)) state = 'path';
    at = skipBlanks(text, stop, end);
  }
  out.keep(kept, end);
}

function blankBefore(text: string, at: number, floor: number): number {
  let from = at;
  while (from > floor && (text.charCodeAt(from - 1) === 32 || text.charCodeAt(from - 1) === 9)) from--;
  return from;
}

/** Behind the word at `at`; a control character that is no blank is a word of its own, so that the walk always goes on. */
function wordEnd(text: string, at: number, end: number): number {
  let stop = at + 1;
  while (stop < end && text.charCodeAt(stop) > 32) stop++;
  return stop;
}

/** `/srv/app/hub.go:12`, `runtime/asm_amd64.s:1371` */
function isPlace(text: string, from: number, to: number): boolean {
  let colon = to;
  while (colon > from && isDigit(text.charCodeAt(colon - 1))) colon--;
  if (colon === to || text[colon - 1] !== ':') return false;
  return ['.go', '.s', '.c'].some((extension) => text.endsWith(extension, colon - 1));
}

/** `/opt/Some` of `/opt/Some Folder/x.go:1`, `C:\Program` */
function isPathStart(text: string, at: number): boolean {
  if (text[at] === '/') return true;
  return isLetter(text.charCodeAt(at)) && text[at + 1] === ':' && (text[at + 2] === '\\' || text[at + 2] === '/');
}
