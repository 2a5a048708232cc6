/** Tests on UTF-16 codes, used in place of regular expressions so that every scan is linear by construction. */

export const NEWLINE = 10;
export const TAB = 9;
export const SPACE = 32;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

export function isWordChar(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** First offset at or after `at`, before `end`, that is no blank. */
export function skipBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** End of the run of digits at `at`. */
export function skipDigits(text: string, at: number, end: number): number {
  while (at < end && isDigit(text.charCodeAt(at))) at++;
  return at;
}

/** `end` without the blanks and line ends before it. */
export function trimEnd(text: string, start: number, end: number): number {
  while (end > start) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB && code !== 13) break;
    end--;
  }
  return end;
}

/**
 * Offset of `word` that begins in `[from, to)`, or -1. Unlike `indexOf` it never looks further, so that a search
 * for what is missing from every line costs each line once and not the rest of the text.
 */
export function indexWithin(text: string, word: string, from: number, to: number): number {
  const first = word.charCodeAt(0);
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(word, at)) return at;
  }
  return -1;
}

/** The last one. */
export function lastIndexWithin(text: string, word: string, from: number, to: number): number {
  const first = word.charCodeAt(0);
  for (let at = to - 1; at >= from; at--) {
    if (text.charCodeAt(at) === first && text.startsWith(word, at)) return at;
  }
  return -1;
}

/** Offset of the newline that ends the line at `at`, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}

/** Offset of the first character of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
