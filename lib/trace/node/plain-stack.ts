import { surveyText, UNTOUCHED } from '../../text/survey.ts';
import type { PastedText } from '../../text/types.ts';
import type { ErrorProperty, NodeReport } from '../types.ts';
import { isDigit, isUpper, LBRACKET, LF, RBRACKET, SPACE } from './chars.ts';
import { codeInMessage } from './crash.ts';
import { isNameChar } from './headline.ts';
import { type PlainFrame, PlainFrameReader } from './plain-frame.ts';

const NO_PROPERTIES: readonly ErrorProperty[] = [];
const NO_NOTES: NodeReport['notes'] = [];
const FRAME = '    at ';

/**
 * Reads the crashes that most logs are made of: `TypeError [ERR_X]: message` at the start of a line, plain frames right
 * below, and then the next such headline or the end of the text, blank lines in between or not. Says no to everything
 * else, which the other readers read, these crashes with the same result: a test compares the two.
 */
export class PlainStacks {
  /** Of the crash read last. */
  report: NodeReport | null = null;
  /** The headline read last, of which the next crash begins with. */
  private head = -1;
  private nameEnd = 0;
  private codeEnd = 0;
  private messageAt = 0;
  private headEnd = 0;
  private readonly frames: PlainFrameReader;
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
  ) {
    this.frames = new PlainFrameReader(pasted, codes);
  }

  /** The offset after the crash whose headline begins at `start`, line feed included; -1 when there is no plain one. */
  read(start: number): number {
    const { pasted } = this;
    const { text } = pasted;
    if (this.head !== start && !this.readHead(start)) return -1;
    const { nameEnd, codeEnd, messageAt, headEnd } = this;
    if (text.indexOf(' at ', messageAt - 1) !== headEnd + 4) return -1;
    const reader = this.frames;
    const frames: PlainFrame[] = [];
    let at = headEnd + 1;
    let end = at;
    while (text.startsWith(FRAME, at)) {
      end = reader.read(at + 4);
      if (end < 0 || !reader.frame || this.codes[end] !== LF) return -1;
      frames.push(reader.frame);
      at = end + 1;
    }
    if (frames.length === 0 || !this.endsAt(at)) return -1;
    const message = text.slice(messageAt, headEnd);
    const name = text.slice(start, nameEnd);
    const code = codeEnd > nameEnd ? text.slice(nameEnd + 2, codeEnd - 1) : codeInMessage(message);
    const span = pasted.span(start, end);
    this.report = {
      language: 'node',
      kind: 'error',
      error: { name, code, message, span: pasted.span(start, headEnd) },
      errors: [
        {
          name,
          code,
          message,
          frames,
          properties: NO_PROPERTIES,
          role: 'thrown',
          parent: null,
          framesElided: false,
          span,
        },
      ],
      runtime: 'node',
      runtimeVersion: null,
      notes: NO_NOTES,
      cutStart: false,
      cutEnd: false,
      span,
    };
    return Math.min(at, text.length);
  }

  /** Whether nothing behind the last frame can belong to the crash: another headline of the kind, or nothing at all. */
  private endsAt(from: number): boolean {
    const { text } = this.pasted;
    const at = skipFeeds(text, from);
    return at >= text.length || this.readHead(at);
  }

  /** Reads `Name [CODE]: message`, to the end of its line. */
  private readHead(start: number): boolean {
    const { text } = this.pasted;
    if (!isUpper(text.charCodeAt(start))) return false;
    let at = start + 1;
    while (at - start < 110 && isNameChar(text.charCodeAt(at))) at++;
    if (!text.startsWith('Error', at - 5) && !text.startsWith('Exception', at - 9)) return false;
    const nameEnd = at;
    if (text.charCodeAt(at) === SPACE && text.charCodeAt(at + 1) === LBRACKET) {
      at = afterCode(text, at + 2);
      if (at < 0) return false;
    }
    if (text.charCodeAt(at) !== 58 || text.charCodeAt(at + 1) !== SPACE) return false;
    const codeEnd = at;
    at += 2;
    while (text.charCodeAt(at) === SPACE) at++;
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed;
    if (end <= at || end - start > 2000 || text.charCodeAt(end - 1) <= SPACE) return false;
    if (surveyText(text, start, end, this.codes) !== UNTOUCHED) return false;
    this.head = start;
    this.nameEnd = nameEnd;
    this.codeEnd = codeEnd;
    this.messageAt = at;
    this.headEnd = end;
    return true;
  }
}

/** The first offset from `from` on that is no line feed. */
export function skipFeeds(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === LF) at++;
  return at;
}

/** After `ERR_INVALID_STATE]`; -1 for what is no code. */
function afterCode(text: string, from: number): number {
  if (!isUpper(text.charCodeAt(from))) return -1;
  let at = from + 1;
  for (; at - from <= 80; at++) {
    const code = text.charCodeAt(at);
    if (code === RBRACKET) return at + 1;
    if (!isUpper(code) && !isDigit(code) && code !== 95) return -1;
  }
  return -1;
}
