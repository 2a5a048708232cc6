import { indexWithin } from '../../text/chars.ts';
import { afterString, isQuote } from './brackets.ts';
import { isBlank, isWord } from './chars.ts';
import type { RecordField } from './record-fields.ts';

/** The `key=value` pairs of [from, to); values with blanks stand in quotes. */
export function readLogfmt(text: string, from: number, to: number): RecordField[] {
  const fields: RecordField[] = [];
  for (let sign = indexWithin(text, '=', from, to); sign >= 0; sign = indexWithin(text, '=', sign + 1, to)) {
    let at = sign;
    while (at > from && sign - at < 60 && isKeyChar(text.charCodeAt(at - 1))) at--;
    const first = sign + 1;
    const quoted = isQuote(text.charCodeAt(first));
    let end = first;
    if (quoted) end = afterString(text, first, to);
    else while (end < to && !isBlank(text.charCodeAt(end))) end++;
    if (at < sign && (at === from || isBlank(text.charCodeAt(at - 1)))) {
      const [start, stop] = quoted ? [first + 1, Math.max(end - 1, first + 1)] : [first, end];
      fields.push({ key: text.slice(at, sign), value: text.slice(start, stop), start, end: stop });
    }
    sign = Math.max(sign, end - 1);
  }
  return fields;
}

/** `trace.id`, `x-request-id`. */
const isKeyChar = (code: number): boolean => isWord(code) || code === 45 || code === 46;
