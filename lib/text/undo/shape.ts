import { isDigit, isWordChar } from '../chars.ts';

/**
 * What the prefixes of one log have in common: constant text, with digits (clocks, counters, process ids) and
 * the words that differ from line to line left open. Learned from lines, so that no list of products is needed.
 */
export interface Shape {
  readonly tokens: readonly Token[];
  /** The same shape as text, for telling shapes apart. */
  readonly key: string;
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'digits' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'word'; readonly text: string }
  /** `:` of a matched line and `-` of a context line, as grep prints them after a number. */
  | { readonly kind: 'grep-mark' };

/** Words of letters and digits from this length on (ids, fractions of a second with their zone) may differ between lines. */
const OPEN_WORD = 8;

/** `2024-05-01T10:00:00.123Z ` → digits `-` digits … ` `. */
export function learnShape(prefix: string): Shape {
  const tokens: Token[] = [];
  let text = '';
  const flush = () => {
    if (text) tokens.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < prefix.length; ) {
    const code = prefix.charCodeAt(at);
    if (!isWordChar(code)) {
      let end = at;
      while (prefix.charCodeAt(end) === 32) end++;
      if (end > at && isDigit(prefix.charCodeAt(end))) {
        flush();
        tokens.push({ kind: 'blank' });
        at = end;
      } else if (at + 1 === prefix.length && (code === 45 || code === 58) && isDigit(prefix.charCodeAt(at - 1))) {
        flush();
        tokens.push({ kind: 'grep-mark' });
        at++;
      } else {
        text += prefix[at];
        at++;
      }
      continue;
    }
    let end = at;
    let digits = 0;
    while (end < prefix.length && isWordChar(prefix.charCodeAt(end))) {
      if (isDigit(prefix.charCodeAt(end))) digits++;
      end++;
    }
    const word = prefix.slice(at, end);
    if (digits > 0 && digits < word.length && word.length >= OPEN_WORD) {
      flush();
      tokens.push({ kind: 'word', text: word });
    } else {
      for (let i = 0; i < word.length; ) {
        if (!isDigit(word.charCodeAt(i))) {
          text += word[i++];
          continue;
        }
        flush();
        tokens.push({ kind: 'digits' });
        while (i < word.length && isDigit(word.charCodeAt(i))) i++;
      }
    }
    at = end;
  }
  flush();
  const shaped = openGrepMark(tokens);
  return { tokens: shaped, key: shaped.map(tokenKey).join('') };
}

/** `app.log:12:` of a matched line is `app.log-13-` on a context line: the mark before the number changes with the one after it. */
function openGrepMark(tokens: readonly Token[]): readonly Token[] {
  const name = tokens.at(-3);
  if (tokens.at(-1)?.kind !== 'grep-mark' || tokens.at(-2)?.kind !== 'digits' || name?.kind !== 'text') return tokens;
  if (!name.text.endsWith('-') && !name.text.endsWith(':')) return tokens;
  return [
    ...tokens.slice(0, -3),
    { kind: 'text', text: name.text.slice(0, -1) },
    { kind: 'grep-mark' },
    ...tokens.slice(-2),
  ];
}

function tokenKey(token: Token): string {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'word':
      return token.text === '' ? '\u0001' : token.text;
    case 'digits':
      return '\u0002';
    case 'blank':
      return '\u0003';
    case 'grep-mark':
      return '\u0004';
  }
}

/** Opens the words that differ on `line`, so that a shape learned from one line fits its neighbours. Null when more than that differs. */
export function widenShape(shape: Shape, text: string, start: number, end: number): Shape | null {
  const open: Shape = {
    tokens: shape.tokens.map((token) => (token.kind === 'word' ? { kind: 'word', text: '' } : token)),
    key: '',
  };
  if (matchShape(shape, text, start, end) >= 0) return shape;
  if (matchShape(open, text, start, end) < 0) return null;
  return { tokens: open.tokens, key: open.tokens.map(tokenKey).join('') };
}

/** Where the shape ends when `text` has it at `start`, else -1. A line that ends before the shape's closing blanks still has it. */
export function matchShape(shape: Shape, text: string, start: number, end: number): number {
  let at = start;
  const { tokens } = shape;
  for (let t = 0; t < tokens.length; t++) {
    const token = tokens[t]!;
    switch (token.kind) {
      case 'text':
        if (text.startsWith(token.text, at) && at + token.text.length <= end) {
          at += token.text.length;
          break;
        }
        return t === tokens.length - 1 ? matchTrimmed(token.text, text, at, end) : -1;
      case 'digits': {
        const from = at;
        while (at < end && isDigit(text.charCodeAt(at))) at++;
        if (at === from) return -1;
        break;
      }
      case 'blank': {
        const from = at;
        while (at < end && text.charCodeAt(at) === 32) at++;
        if (at === from) return -1;
        break;
      }
      case 'word': {
        if (token.text !== '') {
          if (!text.startsWith(token.text, at)) return -1;
          at += token.text.length;
          if (at > end) return -1;
          break;
        }
        const from = at;
        while (at < end && isWordChar(text.charCodeAt(at))) at++;
        if (at === from) return -1;
        break;
      }
      case 'grep-mark':
        if (at >= end || (text[at] !== ':' && text[at] !== '-')) return -1;
        at++;
        break;
    }
  }
  return at;
}

/** The closing text of a prefix with its blanks cut off by whoever copied the empty line. */
function matchTrimmed(closing: string, text: string, at: number, end: number): number {
  const trimmed = closing.trimEnd();
  if (trimmed.length === closing.length || at + trimmed.length > end || !text.startsWith(trimmed, at)) return -1;
  for (let i = at + trimmed.length; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9) return -1;
  }
  return end;
}
