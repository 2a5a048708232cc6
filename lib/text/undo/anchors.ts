import { indexWithin, isBlank, isDigit, isHexDigit, isLetter, lineEnd, NEWLINE, skipDigits } from '../chars.ts';

import type { UndoneLog } from '../layer.ts';

/** A place where a line of a crash certainly begins, wherever on the line it stands. */
export interface Anchor {
  readonly lineStart: number;
  readonly at: number;
  /** Blanks before a Node frame belong to the frame; how many of them is not known from one line. */
  readonly looseBlanks: boolean;
}

/** Longer than any prefix seen; a match further in is a line that talks about a crash. */
const MAX_PREFIX = 240;

/** Every goroutine header, frame or headline that does not start its line. Empty for a text without a prefix. */
export function findAnchors(text: string, log: UndoneLog): Anchor[] {
  const found: Anchor[] = [];
  collect(text, 'goroutine ', found, isGoroutineHeader);
  const headlines = [
    'fatal error: ',
    'FATAL ERROR: ',
    'npm ERR! code ',
    'npm error code ',
    'panic: ',
    'WARNING: DATA RACE',
  ];
  for (const headline of headlines) if (log.has(text, headline)) collect(text, headline, found, () => true);
  collect(text, '    at ', found, isNodeFrame, true);
  // A shipper may have trimmed the line or kept a tab.
  if (!log.has(text, '    at '))
    for (const word of TRIMMED) if (log.has(text, word)) collect(text, word, found, isPlacedFrame, true);
  if (log.has(text, 'Error: E')) collect(text, 'Error: E', found, isSystemError);
  // Lines that a whole dump has by the hundred thousand help only where nothing better stands.
  if (found.length === 0 && !log.has(text, '\ngoroutine ')) {
    collect(text, '\t/', found, isGoLocation);
    if (found.length === 0 && log.has(text, '.go:')) collect(text, '/', found, isWholePlace);
    if (log.has(text, ') created at:')) collect(text, 'Goroutine ', found, isRaceGoroutine);
    collect(text, 'created by ', found, () => true);
  }
  return found.sort((a, b) => a.at - b.at);
}

/** `at f (…)` behind one blank or a tab; shorter than four blanks, so that whole stacks are found by those. */
const TRIMMED = [' at ', '\tat '];

function collect(
  text: string,
  word: string,
  found: Anchor[],
  test: (text: string, at: number, end: number) => boolean,
  looseBlanks = false,
): void {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (at === 0 || text.charCodeAt(at - 1) === NEWLINE) continue;
    const before = lineStartNear(text, at);
    if (before < 0) continue;
    const end = Math.min(lineEnd(text, at), at + 4096);
    const bracket = text[at - 1] === '[' ? at - 1 : at;
    if (bracket > before && test(text, at, end)) found.push({ lineStart: before, at: bracket, looseBlanks });
  }
}

/** Start of the line of `at` when it is near enough for a prefix, else -1. */
function lineStartNear(text: string, at: number): number {
  for (let start = at; start >= 0 && at - start <= MAX_PREFIX; start--) {
    if (start === 0 || text.charCodeAt(start - 1) === NEWLINE) return start;
  }
  return -1;
}

/** `goroutine 18 [running]:`, `goroutine 1 gp=0xc000002380 m=0 mp=0x5c3de0 [running]:` */
export function isGoroutineHeader(text: string, at: number, end: number): boolean {
  const from = at + 'goroutine '.length;
  const digits = skipDigits(text, from, end);
  if (digits === from) return false;
  if (text.startsWith(' [', digits)) return true;
  return text.startsWith(' gp=', digits) || text.startsWith(' m=', digits);
}

/** `\t/usr/local/go/src/runtime/panic.go:1116 +0x72` */
function isGoLocation(text: string, at: number, end: number): boolean {
  for (let dot = indexWithin(text, '.go:', at, end); dot >= 0; dot = indexWithin(text, '.go:', dot + 4, end)) {
    const number = skipDigits(text, dot + 4, end);
    if (number === dot + 4) continue;
    return number === end || (text.startsWith(' +0x', number) && isHexDigit(text.charCodeAt(number + 4)));
  }
  return false;
}

/** `app: /srv/hub.go:44 (0x13c2f05)`, `app: /srv/hub.go:44` at the end of its line: from the slash that follows a blank. */
function isWholePlace(text: string, at: number, end: number): boolean {
  if (text.charCodeAt(at - 1) !== 32) return false;
  let before = at;
  while (before > 0 && isBlank(text.charCodeAt(before - 1))) before--;
  // Indented by the stack itself.
  if (before === 0 || text.charCodeAt(before - 1) === NEWLINE) return false;
  const dot = indexWithin(text, '.go:', at, end);
  if (dot < 0 || indexWithin(text, ' ', at, dot) >= 0) return false;
  const number = skipDigits(text, dot + 4, end);
  return number > dot + 4 && (number === end || text.startsWith(' (0x', number) || text.startsWith(' +0x', number));
}

/** `Goroutine 7 (running) created at:` of a race report. */
function isRaceGoroutine(text: string, at: number, end: number): boolean {
  const digits = skipDigits(text, at + 'Goroutine '.length, end);
  const close = text.startsWith(' (', digits) ? indexWithin(text, ')', digits, end) : -1;
  return close >= 0 && text.startsWith(') created at:', close);
}

/** `Error: ENOENT: no such file …`, no part of `TypeError: …`: system errors have properties and often no frames. */
function isSystemError(text: string, at: number): boolean {
  if (isLetter(text.charCodeAt(at - 1))) return false;
  const from = at + 'Error: '.length;
  let end = from;
  while (isLetter(text.charCodeAt(end)) && end - from < 20) end++;
  return end - from > 3 && text.startsWith(': ', end);
}

/** `    at Server.emit (node:events:517:28)`: a line and a column at the end, with or without a parenthesis. */
function isNodeFrame(text: string, at: number, end: number): boolean {
  let last = end;
  while (last > at && ' \t\r{,'.includes(text[last - 1]!)) last--;
  if (text[last - 1] === ')') return true;
  let digits = last;
  while (digits > at && isDigit(text.charCodeAt(digits - 1))) digits--;
  return digits < last && text[digits - 1] === ':';
}

/** The same with its place shown: a sentence may end in a parenthesis, too. */
function isPlacedFrame(text: string, at: number, end: number): boolean {
  let last = end;
  while (last > at && ' \t\r{,)'.includes(text[last - 1] ?? '')) last--;
  return isNodeFrame(text, at, last);
}
