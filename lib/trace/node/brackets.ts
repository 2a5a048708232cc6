import {
  APOSTROPHE,
  BACKSLASH,
  BACKTICK,
  COLON,
  COMMA,
  isBlank,
  isWord,
  LBRACE,
  LBRACKET,
  OPEN,
  QUOTE,
  RBRACE,
  RBRACKET,
  SLASH,
  SPACE,
} from './chars.ts';

/** The offset after the string that begins at `at`; `to` when it does not end on this line. */
export function afterString(text: string, at: number, to: number): number {
  const quote = text.charCodeAt(at);
  for (let next = at + 1; next < to; next++) {
    const code = text.charCodeAt(next);
    if (code === BACKSLASH) next++;
    else if (code === quote) return next + 1;
  }
  return to;
}

/** The offset after the regular expression literal that begins at `at`; `at + 1` when it is none. */
export function afterRegExp(text: string, at: number, to: number): number {
  let inClass = false;
  for (let next = at + 1; next < to; next++) {
    const code = text.charCodeAt(next);
    if (code === BACKSLASH) next++;
    else if (code === LBRACKET) inClass = true;
    else if (code === RBRACKET) inClass = false;
    else if (code === SLASH && !inClass) return next + 1;
  }
  return at + 1;
}

export const isQuote = (code: number): boolean => code === APOSTROPHE || code === QUOTE || code === BACKTICK;
export const isOpener = (code: number): boolean => code === LBRACE || code === LBRACKET;
export const isCloser = (code: number): boolean => code === RBRACE || code === RBRACKET;
export const isComma = (code: number): boolean => code === COMMA;

/** A property's name at `at` and where its value begins. */
export interface Key {
  readonly name: string;
  readonly valueAt: number;
}

/** Reads `code: `, `'content-type': `, `"code": `, `[cause]: `, `[Symbol(kError)]: ` at `at`. */
export function readKey(text: string, at: number, to: number): Key | null {
  const code = text.charCodeAt(at);
  let end = at;
  let name: string;
  if (isQuote(code)) {
    end = afterString(text, at, to);
    name = text.slice(at + 1, end - 1);
  } else if (code === LBRACKET) {
    while (end < to && end - at < 200 && text.charCodeAt(end) !== RBRACKET) end++;
    if (end >= to || text.charCodeAt(end) !== RBRACKET) return null;
    end++;
    name = text.slice(at, end);
  } else {
    // Bun prints names with hyphens unquoted
    while (end < to && end - at < 200 && (isWord(text.charCodeAt(end)) || (end > at && text.charCodeAt(end) === 45)))
      end++;
    // Node 24 prints symbols without brackets
    if (text.charCodeAt(end) === OPEN && text.startsWith('Symbol(', at)) {
      while (end < to && end - at < 200 && text.charCodeAt(end) !== COLON) end++;
    }
    name = text.slice(at, end);
  }
  if (end >= to) return null;
  if (end === at || text.charCodeAt(end) !== COLON || (end + 1 < to && !isBlank(text.charCodeAt(end + 1)))) {
    return isQuote(code) && text.charCodeAt(end) === COLON ? { name, valueAt: end + 1 } : null;
  }
  let valueAt = end + 1;
  while (valueAt < to && text.charCodeAt(valueAt) === SPACE) valueAt++;
  return { name, valueAt };
}
