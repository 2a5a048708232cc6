import type { PastedText } from '../../text/types.ts';
import type { ErrorProperty } from '../types.ts';
import { afterString, isQuote, readKey } from './brackets.ts';
import { COMMA, LF, RBRACE } from './chars.ts';
import { type PlainError, PlainProperty } from './plain-report.ts';
import { isPlainRow, rowEnd, skipSpaces } from './plain-row.ts';
import type { PlainStackReader } from './plain-stack.ts';
import { roleOf } from './properties.ts';

/** Values without quotes that need no reading: numbers and the words of JavaScript. */
const VALUE = /(?:-?\d{1,20}(?:\.\d{1,20})?n?|true|false|null|undefined)(?=,?\n)/y;
/** Headlines of nested errors are looked at so far (properties.ts). */
const LONGEST_HEAD = 400;

/**
 * Reads what util.inspect prints behind an error when it is simple: strings, numbers and errors, one a row, two blanks
 * further in. Says no to anything else, which properties.ts reads, and this alike.
 */
export class PlainProperties {
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
    private readonly stacks: PlainStackReader,
  ) {}

  /** Reads the rows from `from` on, behind the brace that `owner` opened; answers the offset after the one that closes it, or -1. */
  read(owner: PlainError, from: number, indent: number): number {
    const properties: ErrorProperty[] = [];
    const end = this.rows(this.stacks.errors.length - 1, properties, from, indent);
    // without the room that the list has left
    if (properties.length > 0) owner.properties = properties.slice();
    return end;
  }

  private rows(index: number, properties: ErrorProperty[], from: number, indent: number): number {
    const { codes } = this;
    const { text } = this.pasted;
    for (let at = from; at < text.length; ) {
      const first = skipSpaces(codes, at);
      if (codes[first] === RBRACE) return first - at === indent ? first + 1 : -1;
      if (first - at !== indent + 2) return -1;
      const end = rowEnd(text, first);
      const key = readKey(text, first, end);
      if (!key || key.name === '[errors]') return -1;
      const value = this.valueEnd(key.valueAt, end);
      if (value >= 0) {
        if (!isPlainRow(text, codes, at, first, end)) return -1;
        properties.push(new PlainProperty(this.pasted, first, key.valueAt, value));
        at = end + 1;
      } else {
        at = this.nested(index, first, key.valueAt, key.name, indent + 2);
        if (at < 0) return -1;
      }
    }
    return -1;
  }

  /** The end of a simple value that fills the row but for a comma; -1 when there is none. */
  private valueEnd(from: number, end: number): number {
    const { text } = this.pasted;
    const to = this.codes[end - 1] === COMMA ? end - 1 : end;
    if (isQuote(text.charCodeAt(from))) return to > from && afterString(text, from, end) === to ? to : -1;
    VALUE.lastIndex = from;
    return VALUE.test(text) && VALUE.lastIndex === to ? to : -1;
  }

  /** `[cause]: Error: message` with the frames and properties of that error below it; answers the offset of the row behind them. */
  private nested(parent: number, first: number, valueAt: number, key: string, indent: number): number {
    const { codes, stacks } = this;
    const role = roleOf(key) ?? 'property';
    // the key itself must not hide anything
    if (valueAt - first > 80 || !/^[\w[\]]+: +$/.test(this.pasted.text.slice(first, valueAt))) return -1;
    const end = stacks.heads.read(valueAt, LONGEST_HEAD);
    if (end < 0) return -1;
    const draft = stacks.add(role, parent);
    const frames = stacks.frames(draft, end + 1, indent + 4);
    if (frames < 0) return -1;
    if (codes[frames] === LF) {
      // rows that follow a stack without properties could be read as other writers'
      const next = skipSpaces(codes, frames + 1);
      return codes[next] === RBRACE && next - frames - 1 === indent - 2 ? frames + 1 : -1;
    }
    const closed = this.read(draft, frames + 3, indent);
    if (closed < 0) return -1;
    const next = codes[closed] === COMMA ? closed + 1 : closed;
    return codes[next] === LF ? next + 1 : -1;
  }
}
