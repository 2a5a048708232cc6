import type { PastedText } from '../../text/types.ts';
import type { NodeReport } from '../types.ts';
import { COLON, isDigit, LF, SLASH } from './chars.ts';
import { codeOf } from './crash.ts';
import { isRejectionExcerpt } from './excerpt.ts';
import { PlainProperties } from './plain-properties.ts';
import { isPlainRow, rowEnd, skipSpaces } from './plain-row.ts';
import { PlainStackReader } from './plain-stack.ts';
import { readTrailer } from './trailer.ts';

type Note = NodeReport['notes'][number];
const NO_NOTES: readonly Note[] = [];
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
  report: NodeReport | null = null;
  private readonly stacks: PlainStackReader;
  private readonly properties: PlainProperties;
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
  ) {
    this.stacks = new PlainStackReader(pasted, codes);
    this.properties = new PlainProperties(pasted, codes, this.stacks);
  }

  /** Whether a crash may begin with the row at `start`: what is no crash otherwise may be one without frames. */
  begins(start: number): boolean {
    return this.stacks.heads.read(start) >= 0 || this.afterExcerpt(start) >= 0;
  }

  /** The offset after the crash that begins at `start`, line feed included; -1 when there is no plain one. */
  read(start: number): number {
    const { pasted, codes, stacks } = this;
    const { text } = pasted;
    stacks.errors = [];
    let head = start;
    let headEnd = stacks.heads.read(head);
    if (headEnd < 0) {
      head = this.afterExcerpt(start);
      headEnd = head < 0 ? -1 : stacks.heads.read(head);
      if (headEnd < 0) return -1;
    }
    const draft = stacks.add('thrown', null);
    const frames = stacks.frames(draft, head, headEnd + 1, FRAMES);
    if (frames < 0) return -1;
    let end = frames;
    if (codes[frames] !== LF) {
      end = this.properties.read(draft, frames + 3, 0);
      if (end < 0 || codes[end] !== LF) return -1;
      draft.span = pasted.span(head, end);
    } else draft.code ??= codeOf(draft);
    const notes: Note[] = head > start ? [this.excerpt(start, head)] : [];
    const version = this.trailer(end);
    if (version) {
      end = rowEnd(text, version.at);
      notes.push({ kind: 'runtime', text: text.slice(version.at, end), span: pasted.span(version.at, end) });
    }
    const { name, code, message } = draft;
    this.report = {
      language: 'node',
      kind: head > start && isRejectionExcerpt(text, start) ? 'unhandled-rejection' : 'error',
      error: { name, code, message, span: pasted.span(head, headEnd) },
      errors: stacks.errors,
      runtime: 'node',
      runtimeVersion: version?.version ?? null,
      notes: notes.length > 0 ? notes : NO_NOTES,
      cutStart: false,
      cutEnd: false,
      span: head > start || version ? pasted.span(start, end) : draft.span,
    };
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
    return codes[at + 1] === LF ? at + 2 : at + 1;
  }

  /** The rows above the headline, without the blank one. */
  private excerpt(start: number, head: number): Note {
    let end = head;
    while (this.codes[end - 1] === LF) end--;
    return { kind: 'source', text: this.pasted.text.slice(start, end), span: this.pasted.span(start, end) };
  }

  /** `Node.js v20.20.2` behind blank lines. */
  private trailer(end: number): { at: number; version: string } | null {
    const { text } = this.pasted;
    const at = skipFeeds(this.codes, end, text.length);
    if (at - end < 2 || at - end > BLANKS + 1 || !text.startsWith('Node.js v', at)) return null;
    const found = readTrailer(text.slice(at, rowEnd(text, at)));
    return found && { at, version: found.version };
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
