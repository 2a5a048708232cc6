import type { PastedText, Span } from '../../text/types.ts';
import type { ErrorProperty, Frame, NodeError, NodeReport, TraceError } from '../types.ts';
import { readKey } from './brackets.ts';
import { LF, SPACE } from './chars.ts';
import { codeOf } from './crash.ts';
import { isRejectionExcerpt } from './excerpt.ts';
import { readTrailer } from './trailer.ts';

type Note = NodeReport['notes'][number];

const NO_FRAMES: readonly Frame[] = [];
const NO_PROPERTIES: readonly ErrorProperty[] = [];
const NO_NOTES: readonly Note[] = [];

/** Where the parts of a headline stand, from its beginning on: three lengths in a number of 30 bits. */
export const packHead = (name: number, message: number, end: number): number => name | (message << 7) | (end << 18);

/** An error as a view of the text, as a frame is one (plain-frame.ts). Grows while it is read. */
export class PlainError implements NodeError {
  frames: readonly Frame[] = NO_FRAMES;
  properties: readonly ErrorProperty[] = NO_PROPERTIES;
  framesElided = false;
  /** After its last line. */
  end = 0;
  constructor(
    private readonly pasted: PastedText,
    private readonly start: number,
    private readonly head: number,
    readonly role: NodeError['role'],
    readonly parent: number | null,
  ) {}

  get name(): string {
    return this.pasted.text.slice(this.start, this.nameEnd);
  }
  get code(): string | null {
    const { text } = this.pasted;
    // `TypeError [ERR_X]: `
    if (text.charCodeAt(this.nameEnd) === SPACE) return text.slice(this.nameEnd + 2, text.indexOf(']', this.nameEnd));
    return codeOf(this);
  }
  get message(): string {
    return this.pasted.text.slice(this.start + ((this.head >> 7) & 0x7ff), this.headEnd);
  }
  get span(): Span {
    return this.pasted.span(this.start, this.end);
  }
  get headSpan(): Span {
    return this.pasted.span(this.start, this.headEnd);
  }
  private get nameEnd(): number {
    return this.start + (this.head & 0x7f);
  }
  private get headEnd(): number {
    return this.start + (this.head >> 18);
  }

  toJSON(): NodeError {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      frames: this.frames.map(asJson),
      properties: this.properties.map(asJson),
      role: this.role,
      parent: this.parent,
      framesElided: this.framesElided,
      span: this.span,
    };
  }
}

/** A property as a view of its row. */
export class PlainProperty implements ErrorProperty {
  constructor(
    private readonly pasted: PastedText,
    private readonly first: number,
    private readonly valueAt: number,
    private readonly end: number,
  ) {}

  get name(): string {
    return readKey(this.pasted.text, this.first, this.end)?.name ?? '';
  }
  get value(): string {
    return this.pasted.text.slice(this.valueAt, this.end);
  }
  get span(): Span {
    return this.pasted.span(this.first, this.end);
  }

  toJSON(): ErrorProperty {
    return { name: this.name, value: this.value, span: this.span };
  }
}

/** What was printed for one uncaught error, as a view of the text. To clone it, send it or spread it take `toJSON()`. */
export class PlainReport implements NodeReport {
  /**
   * Offsets of the cleaned text: [start, end) is the whole, the headline stands at `head` and what Node says of itself at
   * `version`, or -1.
   */
  constructor(
    private readonly pasted: PastedText,
    private readonly start: number,
    private readonly end: number,
    private readonly head: number,
    private readonly version: number,
    readonly errors: readonly PlainError[],
  ) {}

  get language(): 'node' {
    return 'node';
  }
  get kind(): NodeReport['kind'] {
    return this.head > this.start && isRejectionExcerpt(this.pasted.text, this.start) ? 'unhandled-rejection' : 'error';
  }
  get error(): TraceError | null {
    const [first] = this.errors;
    return first ? { name: first.name, code: first.code, message: first.message, span: first.headSpan } : null;
  }
  get runtime(): 'node' {
    return 'node';
  }
  get runtimeVersion(): string | null {
    if (this.version < 0) return null;
    return readTrailer(this.pasted.text.slice(this.version, this.end))?.version ?? null;
  }
  get notes(): readonly Note[] {
    const { pasted, start, end, head, version } = this;
    const notes: Note[] = [];
    if (head > start) {
      let last = head;
      while (pasted.text.charCodeAt(last - 1) === LF) last--;
      notes.push({ kind: 'source', text: pasted.text.slice(start, last), span: pasted.span(start, last) });
    }
    if (version >= 0)
      notes.push({ kind: 'runtime', text: pasted.text.slice(version, end), span: pasted.span(version, end) });
    return notes.length > 0 ? notes : NO_NOTES;
  }
  get cutStart(): false {
    return false;
  }
  get cutEnd(): false {
    return false;
  }
  get span(): Span {
    return this.pasted.span(this.start, this.end);
  }

  toJSON(): NodeReport {
    return {
      language: 'node',
      kind: this.kind,
      error: this.error,
      errors: this.errors.map((error) => error.toJSON()),
      runtime: 'node',
      runtimeVersion: this.runtimeVersion,
      notes: this.notes,
      cutStart: false,
      cutEnd: false,
      span: this.span,
    };
  }
}

const asJson = <T extends object>(one: T): T =>
  'toJSON' in one && typeof one.toJSON === 'function' ? one.toJSON() : one;
