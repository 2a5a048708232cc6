import { isDigit, skipDigits } from '../chars.ts';
import { type Pass, Rewrite } from '../layer.ts';

/** How an escape character looks after a terminal, a logger or a chat window had it. */
const ESCAPES = [
  '\u001b',
  '\u009b',
  '\u2190[',
  '\u241b[',
  '^[[',
  '\\u001b[',
  '\\x1b[',
  '\\x1B[',
  '\\033[',
  '\\e[',
  '#033[',
];
const BELL = 7;
/** The time that a build agent writes before every line, without the control characters around it: `_bk;t=1778480000417`. */
const AGENT_TIME = '_bk;t=';
const AGENT_DIGITS = 13;

/** Terminal colours and other control sequences, also with the escape character shown as an arrow, spelled out, or lost (`[31m`). */
export const undoAnsi: Pass = (layer, log) => {
  let result = layer;
  for (const opening of ESCAPES) {
    if (log.has(result.text, opening)) result = dropSequences(result, opening, log);
  }
  if (log.has(result.text, AGENT_TIME)) result = dropSequences(result, AGENT_TIME, log);
  return hasBareColours(result.text, log) ? dropSequences(result, '[', log) : result;
};

function dropSequences(layer: Parameters<Pass>[0], opening: string, log: Parameters<Pass>[1]) {
  const { text } = layer;
  const out = new Rewrite(layer);
  let kept = 0;
  for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at)) {
    const end = sequenceEnd(text, at, opening);
    if (end > at) {
      out.keep(kept, at);
      log.add('ansi', layer, at, end);
      kept = end;
      at = end;
    } else at += opening.length;
  }
  if (kept === 0) return layer;
  out.keep(kept, text.length);
  return out.done();
}

/** End of the control sequence at `at`, or `at` when there is none. */
function sequenceEnd(text: string, at: number, opening: string): number {
  let end = at + opening.length;
  if (opening === '[') return colourEnd(text, at);
  if (opening === AGENT_TIME) return skipDigits(text, end, Math.min(end + AGENT_DIGITS, text.length));
  if (opening === '\u001b') {
    const kind = text[end];
    if (kind === ']') return titleEnd(text, end + 1) ?? at;
    if (kind !== '[') return kind !== undefined && '()#%'.includes(kind) ? Math.min(end + 2, text.length) : end;
    end++;
  }
  // Parameters 0x30–0x3f, intermediates 0x20–0x2f, one final byte 0x40–0x7e.
  const from = end;
  while (end < text.length && end - from < 64 && inRange(text.charCodeAt(end), 0x30, 0x3f)) end++;
  while (end < text.length && end - from < 64 && inRange(text.charCodeAt(end), 0x20, 0x2f)) end++;
  if (end < text.length && inRange(text.charCodeAt(end), 0x40, 0x7e)) return end + 1;
  return opening === '\u001b' || opening === '\u009b' ? end : at;
}

/** `ESC ] 0 ; title BEL` */
function titleEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length && at - from < 1024; at++) {
    if (text.charCodeAt(at) === BELL) return at + 1;
    if (text[at] === '\u001b') return text[at + 1] === '\\' ? at + 2 : at;
    if (text[at] === '\n') return at;
  }
  return undefined;
}

/** `[38;5;3m` */
function colourEnd(text: string, at: number): number {
  let end = at + 1;
  let digits = 0;
  while (end < text.length && end - at < 24 && (isDigit(text.charCodeAt(end)) || text[end] === ';')) {
    if (text[end] !== ';') digits++;
    end++;
  }
  return digits > 0 && text[end] === 'm' ? end + 1 : at;
}

const RESETS = ['[0m', '[39m', '[22m'];

/** Colours whose escape character was lost: at least two, one of them a reset. `[5m` alone may be a duration. */
function hasBareColours(text: string, log: Parameters<Pass>[1]): boolean {
  if (!RESETS.some((reset) => log.has(text, reset))) return false;
  let count = 0;
  for (let at = text.indexOf('['); at >= 0 && count < 2; at = text.indexOf('[', at + 1)) {
    if (colourEnd(text, at) > at) count++;
  }
  return count >= 2;
}

function inRange(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}
