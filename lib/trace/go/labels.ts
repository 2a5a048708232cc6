import { indexWithin, skipBlanks } from '../../text/chars.ts';

/** Reads `pattern: "GET /panic", tenant: acme`: keys and values bare or as quoted Go strings. Never fails: what has no colon is skipped. */
export function readLabels(text: string, start: number, end: number): Record<string, string> {
  const labels: Record<string, string> = Object.create(null);
  let at = start;
  while (at < end) {
    const key = readWord(text, skipBlanks(text, at, end), end, ':');
    if (text[key.end] !== ':' || key.end >= end) {
      at = Math.max(key.end, at) + 1;
      continue;
    }
    const value = readWord(text, skipBlanks(text, key.end + 1, end), end, ',');
    labels[key.value] = value.value;
    at = value.end + 1;
  }
  return { ...labels };
}

interface Word {
  readonly value: string;
  /** Offset of the delimiter, or the end. */
  readonly end: number;
}

function readWord(text: string, start: number, end: number, delimiter: string): Word {
  if (text[start] !== '"') {
    const stop = indexWithin(text, delimiter, start, end);
    const last = stop < 0 ? end : stop;
    return { value: text.slice(start, last).trim(), end: last };
  }
  let value = '';
  let at = start + 1;
  while (at < end && text[at] !== '"') {
    if (text[at] === '\\' && at + 1 < end) {
      at++;
      value += ESCAPED[text[at] ?? ''] ?? text[at];
    } else value += text[at];
    at++;
  }
  const stop = indexWithin(text, delimiter, at, end);
  return { value, end: stop < 0 ? end : stop };
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
