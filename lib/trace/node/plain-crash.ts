import type { PastedText } from '../../text/types.ts';
import { COLON, isDigit, LF, SLASH, SPACE } from './chars.ts';
import { PlainProperties } from './plain-properties.ts';
import { PlainReport } from './plain-report.ts';
import { isPlainRow, rowEnd, skipSpaces } from './plain-row.ts';
import { PlainStackReader } from './plain-stack.ts';
import { isTrailer } from './trailer.ts';

const FRAMES = 4;
/** Blank rows that may stand before the runtime's last line. */
const BLANKS = 3;

/**
 * Reads the crashes that most logs are made of: a headline at the start of a line, plain frames right below, simple
 * properties and causes behind them, and around them what Node prints when it ends by the error: the source line above
 * and its version below. Says no to everything else, which the other readers read, these crashes with the same result: a
 * test compares the two.
 */
export class PlainCrashes {
  /** Of the crash read last. */
  report: PlainReport | null = null;
  /** Whether the row where none could be read begins one all the same: what is no crash otherwise may be one without frames. */
  begins = false;
  /** Whether a row of the crash read last, between its first and its headline or that one, begins without a blank right below another. */
  isFlush = false;
  private readonly stacks: PlainStackReader;
  private readonly properties: PlainProperties;
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
  ) {
    this.stacks = new PlainStackReader(pasted, codes);
    this.properties = new PlainProperties(pasted, codes, this.stacks);
  }

  /** The offset after the crash that begins at `start`, line feed included; -1 when there is no plain one. */
  read(start: number): number {
    const { pasted, codes, stacks } = this;
    const { text } = pasted;
    let head = start;
    let headEnd = stacks.heads.read(head);
    this.isFlush = false;
    if (headEnd < 0) {
      head = this.afterExcerpt(start);
      headEnd = head < 0 ? -1 : stacks.heads.read(head);
    }
    this.begins = head >= 0;
    if (headEnd < 0) return -1;
    stacks.errors.length = 0;
    const thrown = stacks.add('thrown', null);
    const frames = stacks.frames(thrown, headEnd + 1, FRAMES);
    if (frames < 0) return -1;
    let end = frames;
    if (codes[frames] !== LF) {
      end = this.properties.read(thrown, frames + 3, 0);
      if (end < 0 || codes[end] !== LF) return -1;
      thrown.end = end;
    }
    const version = this.trailer(end);
    if (version >= 0) end = rowEnd(text, version);
    this.report = new PlainReport(pasted, start, end, head, version, stacks.errors.slice());
    return Math.min(end + 1, text.length);
  }

  /** The headline below `/srv/a.js:41`, the source line, the mark under it and at most one blank line; -1 when there are none. */
  private afterExcerpt(start: number): number {
    const { codes } = this;
    const { text } = this.pasted;
    const initial = codes[start] as number;
    // a path, `node:`, `file:`, the letter of a drive
    if (initial !== SLASH && initial !== 110 && initial !== 102 && codes[start + 1] !== COLON) return -1;
    const placeEnd = rowEnd(text, start);
    if (!isDigit(codes[placeEnd - 1] as number)) return -1;
    PLACE.lastIndex = start;
    if (!PLACE.test(text) || PLACE.lastIndex !== placeEnd || !isPlainRow(text, codes, start, start, placeEnd))
      return -1;
    const source = placeEnd + 1;
    const sourceEnd = rowEnd(text, source);
    // a source line that ends in a digit could be a place too
    if (!isPlainRow(text, codes, source, skipSpaces(codes, source), sourceEnd)) return -1;
    if (isDigit(codes[sourceEnd - 1] as number)) return -1;
    const mark = skipSpaces(codes, sourceEnd + 1);
    let at = mark;
    while (codes[at] === 94) at++;
    if (at === mark || at - mark > 400 || codes[at] !== LF) return -1;
    const isApart = codes[at + 1] === LF;
    this.isFlush = !isApart || codes[source] !== SPACE || mark === sourceEnd + 1;
    return isApart ? at + 2 : at + 1;
  }

  /** Where `Node.js v20.20.2` stands behind blank lines; -1 when it does not. */
  private trailer(end: number): number {
    const { codes } = this;
    const { text } = this.pasted;
    if (codes[end + 1] !== LF) return -1;
    const at = skipFeeds(codes, end, text.length);
    if (at - end < 2 || at - end > BLANKS + 1 || !text.startsWith('Node.js v', at)) return -1;
    return isTrailer(text.slice(at, rowEnd(text, at))) ? at : -1;
  }
}

/** Where Node says that the source is: an absolute path or a file of its library. */
const PLACE = /(?:(?:\/|file:\/\/\/|[A-Z]:\\)[^\s:]{1,500}|node:[\w/.]{1,500}):\d{1,9}/y;

/** The first offset from `from` on that is no line feed. */
export function skipFeeds(codes: Uint8Array, from: number, length: number): number {
  let at = from;
  while (at < length && codes[at] === LF) at++;
  return at;
}
