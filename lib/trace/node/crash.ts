import type { PastedText } from '../../text/types.ts';
import type { ErrorProperty, Frame, IssueCode, NodeError, NodeReport, TraceIssue } from '../types.ts';
import { isLower, isUpper, SPACE } from './chars.ts';
import type { FrameReader } from './frames.ts';
import { type Headline, isErrorName } from './headline.ts';
import type { Lines } from './lines.ts';

/** An error while it is read; offsets are those of the cleaned text. */
export interface Draft {
  name: string | null;
  code: string | null;
  message: string | null;
  readonly frames: Frame[];
  readonly properties: ErrorProperty[];
  readonly role: NodeError['role'];
  readonly parent: number | null;
  /** Its place in the report's list. */
  readonly index: number;
  framesElided: boolean;
  /** Indentation of the row it begins on. */
  readonly indent: number;
  readonly start: number;
  /** After the first line of its message. */
  headEnd: number;
  end: number;
}

/** One crash while it is read, shared by the readers of its parts. */
export class Crash {
  readonly errors: Draft[] = [];
  readonly notes: { kind: string; text: string; span: readonly [number, number] }[] = [];
  readonly issues: TraceIssue[] = [];
  /** Rows inside the crash that another writer put there. */
  readonly foreignRows: number[] = [];
  kind: NodeReport['kind'] = 'error';
  runtime: NodeReport['runtime'] = 'node';
  runtimeVersion: string | null = null;
  cutStart = false;
  cutEnd = false;
  constructor(
    readonly pasted: PastedText,
    readonly lines: Lines,
    readonly reader: FrameReader,
  ) {}

  add(role: NodeError['role'], parent: number | null, row: number, start: number): Draft {
    const draft: Draft = {
      name: null,
      code: null,
      message: null,
      frames: [],
      properties: [],
      role,
      parent,
      index: this.errors.length,
      framesElided: false,
      indent: (this.lines.first[row] ?? 0) - (this.lines.start[row] ?? 0),
      start,
      headEnd: start,
      end: this.lines.end[row] ?? start,
    };
    this.errors.push(draft);
    return draft;
  }

  /** Takes name and code from a headline that begins at `offset`; the message is the text up to `messageEnd`. */
  describe(draft: Draft, head: Headline, offset: number, messageEnd: number): void {
    draft.name = head.name;
    draft.code = head.code;
    const from = offset + head.messageAt;
    let end = messageEnd;
    while (end > from && this.pasted.text.charCodeAt(end - 1) <= 32) end--;
    draft.message = end > from ? this.pasted.text.slice(from, end) : '';
    draft.headEnd = Math.max(end, offset);
    if (head.rejection) this.kind = 'unhandled-rejection';
    if (draft.end < end) draft.end = end;
  }

  note(kind: string, start: number, end: number): void {
    this.notes.push({ kind, text: this.pasted.text.slice(start, end), span: this.pasted.span(start, end) });
  }

  noteRow(kind: string, row: number): void {
    this.note(kind, this.lines.first[row] ?? 0, this.lines.end[row] ?? 0);
  }

  issue(code: IssueCode, start: number, end: number): void {
    this.issues.push({ code, span: this.pasted.span(start, end) });
  }

  /** The report over the rows [from, to). */
  finish(from: number, to: number): NodeReport {
    const { lines, pasted } = this;
    const first = this.errors[0];
    const errors = this.errors.map(
      (draft): NodeError => ({
        name: ownName(draft) ?? draft.name,
        code: draft.code ?? codeOf(draft),
        message: draft.message || (printed(draft, 'message') ?? draft.message),
        frames: draft.frames,
        properties: draft.properties,
        role: draft.role,
        parent: draft.parent,
        framesElided: draft.framesElided,
        span: pasted.span(draft.start, draft.end),
      }),
    );
    const main = errors[0];
    const bare = !main || (main.name === null && main.message === null);
    return {
      language: 'node',
      kind: this.kind,
      error:
        bare || !first
          ? null
          : { name: main.name, code: main.code, message: main.message, span: pasted.span(first.start, first.headEnd) },
      errors,
      runtime: this.runtime,
      runtimeVersion: this.runtimeVersion,
      notes: this.notes,
      cutStart: this.cutStart,
      cutEnd: this.cutEnd,
      // a headline behind the frame of the crash before stands above the rows of its own
      span: pasted.span(Math.min(lines.first[from] ?? 0, first?.start ?? lines.text.length), lines.end[to - 1] ?? 0),
    };
  }
}

/** A property that util.inspect printed as a string, without its quotes. */
function printed(draft: Draft, name: string): string | null {
  const value = draft.properties.find((property) => property.name === name)?.value.replace(/,$/, '') ?? '';
  const quote = value[0] ?? '';
  return value.length > 1 && '\'"`'.includes(quote) && value.endsWith(quote) ? value.slice(1, -1) : null;
}

/** `{ Error` above the frames and `name: 'FetchError', message: '…'` below them: the class never set its own name. */
const ownName = (draft: Draft): string | null =>
  draft.name === 'Error' && !draft.message && isErrorName(printed(draft, 'name') ?? '') ? printed(draft, 'name') : null;

/** `ENOENT: no such file …`, `SQLITE_BUSY: database is locked`, `ER_LOCK_DEADLOCK: …`, `connect ECONNREFUSED 127.0.0.1:80`. */
const CODE_IN_MESSAGE = /^(?:(E[A-Z0-9]{3,}|(?:ER|SQLITE|ERR)_[A-Z0-9_]+): |[a-z]+ (E[A-Z]{4,})\b)/;

/** The code from a property, else from the message. */
export function codeOf(draft: Pick<NodeError, 'properties' | 'message'>): string | null {
  const property = draft.properties.find(({ name }) => name === 'code');
  const value = property && /^(?:(['"`])([\w.:/-]{1,80})\1|(-?\d{1,20}))$/.exec(property.value);
  if (value) return value[2] ?? value[3] ?? null;
  return draft.message === null ? null : codeInMessage(draft.message);
}

/** The code that a message begins with, or says behind its first word. */
export function codeInMessage(message: string): string | null {
  let at = 0;
  while (isLower(message.charCodeAt(at))) at++;
  // asked of every error, answered by few
  const next = message.charCodeAt(at);
  if (at === 0 ? !isUpper(next) : next !== SPACE || message.charCodeAt(at + 1) !== 69) return null;
  const found = CODE_IN_MESSAGE.exec(message.slice(0, 120));
  return found?.[1] ?? found?.[2] ?? null;
}
