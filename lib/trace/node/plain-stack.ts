import type { PastedText } from '../../text/types.ts';
import type { Frame, NodeError } from '../types.ts';
import { LF, SPACE } from './chars.ts';
import { PlainFrameReader } from './plain-frame.ts';
import { PlainHeadReader } from './plain-head.ts';
import { PlainError } from './plain-report.ts';
import { rowEnd, skipSpaces } from './plain-row.ts';
import { isElision } from './stack.ts';

/** Reads headlines and the frames below them, of one crash after the other. */
export class PlainStackReader {
  readonly heads: PlainHeadReader;
  /** The errors of the crash that is read; it gets a list of its own, no longer than it must be. */
  readonly errors: PlainError[] = [];
  private readonly text: string;
  private readonly reader: PlainFrameReader;
  /** Of the stack that is read. */
  private readonly list: Frame[] = [];
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
  ) {
    this.text = pasted.text;
    this.heads = new PlainHeadReader(pasted.text, codes);
    this.reader = new PlainFrameReader(pasted, codes);
  }

  /** An error with the headline that was read last. */
  add(role: NodeError['role'], parent: number | null): PlainError {
    const { start, layout } = this.heads;
    const error = new PlainError(this.pasted, start, layout, role, parent);
    this.errors.push(error);
    return error;
  }

  /**
   * Reads the frames of the error from the row at `from` on, each `indent` blanks further in.
   * Answers the end of the last one, where a line feed stands or ` {`; -1 when there is none, or a row among them is
   * none and no elision either.
   */
  frames(draft: PlainError, from: number, indent: number): number {
    const { list } = this;
    list.length = 0;
    const end = this.read(draft, from, indent);
    if (end < 0) return -1;
    draft.frames = list.slice();
    draft.end = end;
    return end;
  }

  private read(draft: PlainError, from: number, indent: number): number {
    const { codes, reader, list } = this;
    let at = from;
    let end = -1;
    for (;;) {
      let first = at;
      while (codes[first] === SPACE) first++;
      if (first - at !== indent || codes[first] !== 97 || codes[first + 1] !== 116 || codes[first + 2] !== SPACE) {
        const after = end < 0 ? -1 : this.afterElision(at);
        if (after < 0) return end;
        draft.framesElided = true;
        at = after;
        // it stands among frames, or the row is for others to read
        end = -1;
        continue;
      }
      end = reader.read(first);
      if (end < 0 || !reader.frame) return -1;
      list.push(reader.frame);
      if (codes[end] !== LF) return end;
      at = end + 1;
    }
  }

  /** The offset behind a row like `... 4 lines matching cause stack trace ...`; -1 when the row is none. */
  private afterElision(at: number): number {
    const { text } = this;
    const first = skipSpaces(this.codes, at);
    if (first === at || !text.startsWith('... ', first)) return -1;
    const end = rowEnd(text, first);
    return end < text.length && isPlainElision(text.slice(first, end)) ? end + 1 : -1;
  }
}

const isPlainElision = (text: string): boolean => /^\.\.\. \d{1,9} [a-z ]+(?: \.\.\.)?$/.test(text) && isElision(text);
