import { BEYOND_ASCII, passingCodesOf } from './codes.ts';
import { SCHEMES } from './undo/links.ts';
import { isSpelling } from './undo/quoted-printable.ts';
import { SHOWN_FEEDS } from './undo/shown-feeds.ts';
import { TITLES } from './undo/tracker-issues.ts';

/** What one look at every character says of a text. */
export const UNTOUCHED = 0;
/** Nothing was done to the text; it holds a word that Go programs print. */
export const UNTOUCHED_GO = 1;
/** Something stands in the text that a step of the undoing would look at more closely. */
export const TOUCHED = 2;

/** Characters behind which, or in front of which, such a thing can stand. */
const LOOK = new Uint8Array(256);
for (const character of ' \t"#%&*:<=PS[\\]^`x~\r\u001b\u0080') LOOK[character.charCodeAt(0)] = 1;

/** Odd blanks, invisible marks, and the shapes of an escape character (undo/odd-blanks.ts, undo/ansi.ts). */
const ODD = new Set(
  [...`\u009b\u00a0\u2007\u200b\u200c\u202f\u2060\u2190\u241b\u3000\ufeff${SHOWN_FEEDS}`].map((c) => c.charCodeAt(0)),
);

/**
 * Whether the steps of `undoPaste` that look for words or characters can find any. Errs on the side of TOUCHED: a text
 * that is not goes on to the steps, a text that is UNTOUCHED needs none of them, which a test holds them to. One pass.
 * With `from` and `to`, whole lines of the text; `codes` are its characters.
 */
export function surveyText(text: string, from = 0, to = text.length, codes = passingCodesOf(text)): number {
  let result = UNTOUCHED;
  // engines keep in registers what a short loop without calls reads from a local
  const look = LOOK;
  for (let at = from; at < to; at++) {
    while (at < to && look[codes[at] as number] === 0) at++;
    if (at >= to) break;
    const code = codes[at] as number;
    if (code === BEYOND_ASCII) {
      if (isOdd(text.charCodeAt(at))) return TOUCHED;
    } else if (code === 32) {
      const before = at > 0 ? codes[at - 1] : 0;
      if ((before === 101 || before === 121) && endsSaying(text, at)) return TOUCHED;
      const next = codes[at + 1];
      if (next === 32) {
        const first = at;
        while (codes[at + 1] === 32) at++;
        if (isInnerFrame(text, first, at)) return TOUCHED;
      } else if (next === 97 && isInnerFrame(text, at, at)) return TOUCHED;
      else if (next === 82 && text.startsWith('DATA RACE', at - 4)) result = UNTOUCHED_GO;
    } else if (code === 9) {
      if (isInnerFrame(text, at, at)) return TOUCHED;
    } else if (code === 58) {
      const found = atColon(text, at);
      if (found === TOUCHED) return TOUCHED;
      if (found > result) result = found;
    } else if (code === 120 || code === 83) {
      if (text.startsWith('exit', at - 1) || text.startsWith('SIG', at)) result = UNTOUCHED_GO;
    } else if (code === 91 && text.startsWith('GIN-debug]', at + 1)) result = UNTOUCHED_GO;
    else if (isNoise(text, at, code)) return TOUCHED;
  }
  return result;
}

const isOdd = (code: number): boolean => (code <= 0x3000 || code === 0xfeff) && ODD.has(code);

/** Blanks and `at ` behind something on their line: a frame behind a prefix. */
function isInnerFrame(text: string, from: number, last: number): boolean {
  return from > 0 && text.charCodeAt(from - 1) !== 10 && text.startsWith('at ', last + 1);
}

/** `goroutine `, `created by `, `npm error code `: words in front of which a prefix is looked for. */
export function endsSaying(text: string, at: number): boolean {
  switch (text.charCodeAt(at - 2)) {
    case 110:
      return text.startsWith('goroutine', at - 9);
    case 98:
      return text.startsWith('created by', at - 10);
    case 100:
      return text.startsWith('npm ERR! code', at - 13) || text.startsWith('npm error code', at - 14);
    default:
      return false;
  }
}

function atColon(text: string, at: number): number {
  switch (text.charCodeAt(at - 1)) {
    case 99: // panic:
      return text.startsWith('panic', at - 5) ? TOUCHED : UNTOUCHED;
    case 114: // fatal error: or Error: ENOENT
      return text.startsWith('fatal error', at - 11) || isInnerSystemError(text, at - 5) ? TOUCHED : UNTOUCHED;
    case 82:
      return text.startsWith('FATAL ERROR', at - 11) ? TOUCHED : UNTOUCHED;
    case 71:
      return text.startsWith('WARNING: DATA', at - 7) ? TOUCHED : UNTOUCHED;
    case 111:
      return text.startsWith('.go', at - 3) ? TOUCHED : UNTOUCHED;
    case 116: // Goroutine 7 (running) created at:
      return text.startsWith(') created at', at - 12) ? TOUCHED : UNTOUCHED;
    case 112: // http:
      if (text.startsWith('http: superfluous', at - 4)) return TOUCHED;
      return text.startsWith('http: ', at - 4) ? UNTOUCHED_GO : UNTOUCHED;
    case 101: // runtime:
      return text.startsWith('runtime: ', at - 7) ? UNTOUCHED_GO : UNTOUCHED;
    default:
      return UNTOUCHED;
  }
}

/** `Error: ENOENT: …` behind something on its line that is no part of the word. */
function isInnerSystemError(text: string, at: number): boolean {
  if (at <= 0 || !text.startsWith('Error: E', at)) return false;
  const before = text.charCodeAt(at - 1);
  return before !== 10 && !(before >= 97 && before <= 122) && !(before >= 65 && before <= 90);
}

/** Control characters and their names, tags, entities, fences, colours, escapes, quoted lines of a crash. */
export function isNoise(text: string, at: number, code: number): boolean {
  switch (code) {
    case 34:
      return beginsQuoted(text, at + 1) || text.startsWith('File ', at - 5) || text.startsWith('.go', at - 3);
    case 35: // #011, and the title above a tracker's calls
      return (
        text.startsWith('01', at + 1) ||
        text.startsWith('033', at + 1) ||
        TITLES.some((one) => text.startsWith(one, at))
      );
    case 37: // %0A
      return text.startsWith('0A', at + 1) || text.startsWith('0a', at + 1);
    case 38:
      return text.slice(at, at + 12).includes(';');
    case 42: // a line in bold
      return text.charCodeAt(at + 1) === 42 && text.charCodeAt(at + 2) !== 32;
    case 60:
      return isTag(text, at + 1);
    case 61: // =3D, and a line that ends with the sign
      return isSpelling(text, at) || (text.charCodeAt(at + 1) === 10 && text.charCodeAt(at - 1) !== 61);
    case 80: // a part of a line that the container runtime cut
      return text.charCodeAt(at - 1) === 32 && text.charCodeAt(at + 1) === 32 && text.startsWith('std', at - 7);
    case 91:
      return text.startsWith('0m', at + 1) || text.startsWith('39m', at + 1) || text.startsWith('22m', at + 1);
    case 92:
      return isEscape(text, at);
    case 93: // a link that a viewer made
      return text.charCodeAt(at + 1) === 40 && SCHEMES.some((scheme) => text.startsWith(scheme, at + 2));
    case 94: // ^M ^I ^[
      return text[at + 1] === 'M' || text[at + 1] === 'I' || text[at + 1] === '[';
    case 96:
      return text.startsWith('``', at + 1);
    case 126:
      return text.startsWith('~~', at + 1);
    case 83:
    case 120:
      return false;
    default:
      return true;
  }
}

const beginsQuoted = (text: string, at: number): boolean => {
  switch (text.charCodeAt(at)) {
    case 32:
      while (text.charCodeAt(at) === 32) at++;
      return text.startsWith('at ', at);
    case 92:
      return text.startsWith('\\tat ', at);
    case 97:
      return text.startsWith('at ', at);
    case 115:
      return text.startsWith('stack":"', at);
    default:
      return false;
  }
};

/** What a tag, a link or a control character's name begins with; `<anonymous>` is none of them. */
const TAGS = ['pre', 'code', '/', 'br', '0x09>', 'TAB>', ...SCHEMES];
const TAG_INITIALS = new Uint8Array(128);
for (const tag of TAGS) TAG_INITIALS[tag.charCodeAt(0)] = 1;

const isTag = (text: string, at: number): boolean =>
  TAG_INITIALS[text.charCodeAt(at)] === 1 && TAGS.some((tag) => text.startsWith(tag, at));

/** How a line of a stack begins behind an escaped line feed. */
const BEGINNINGS = ['at ', 'goroutine ', 'created by ', 'FATAL ERROR', '<---'];

/** A line feed before a line of a stack, an indenting tab, a colour; the backslashes of a Windows path are none of them. */
function isEscape(text: string, at: number): boolean {
  switch (text.charCodeAt(at + 1)) {
    case 10: // a string that goes on below
      return true;
    case 110: {
      const next = text.charCodeAt(at + 2);
      if (next === 32 || next === 9 || next === 92) return true;
      return BEGINNINGS.some((word) => text.startsWith(word, at + 2));
    }
    case 116: {
      if (at === 0) return true;
      const before = text.charCodeAt(at - 1);
      return before === 32 || before === 9 || before === 10;
    }
    case 117:
      return text.startsWith('u001b[', at + 1);
    case 120:
      return text.startsWith('x1b[', at + 1) || text.startsWith('x1B[', at + 1);
    case 48:
      return text.startsWith('033[', at + 1);
    case 101:
      return text.startsWith('e[', at + 1);
    default:
      return false;
  }
}
