import { endsSaying, isNoise } from '../../text/survey.ts';
import type { PastedText, Span } from '../../text/types.ts';
import type { Frame } from '../types.ts';
import { CLOSE, COLON, DOT, isBlank, isDigit, LBRACE, LBRACKET, LF, OPEN, RBRACKET, SPACE } from './chars.ts';
import { homeOf } from './home.ts';
import { receiverOf } from './receiver.ts';

const ASYNC = 1;
const CONSTRUCTOR = 2;
const ALIAS = 4;
/** A name stands in front of the place, which is in parentheses. */
const NAMED = 8;
/** Offsets are kept two in a number of 30 bits, so that no engine puts them on its heap. */
const LONGEST = 0x3fff;

/**
 * A frame as a view of the text: a few offsets, read out when asked. Logs have frames by the hundred thousand, and most
 * of what they say is never looked at. JSON shows it as any other frame; to send one through `structuredClone` or
 * `postMessage`, or to spread it, take `toJSON()`.
 */
export class PlainFrame implements Frame {
  /** From `first` on: `name` is where it ends, with the flags, and `place` where the file begins and ends. */
  constructor(
    private readonly pasted: PastedText,
    private readonly first: number,
    private readonly name: number,
    private readonly place: number,
  ) {}

  get function(): string {
    const { first, name } = this;
    if ((name & NAMED) === 0) return '<anonymous>';
    const at = first + 3 + ((name & ASYNC) !== 0 ? 6 : 0) + ((name & CONSTRUCTOR) !== 0 ? 4 : 0);
    return this.pasted.text.slice(at, first + (name >> 4));
  }
  get file(): string {
    return this.pasted.text.slice(this.first + (this.place >> 15), this.first + (this.place & 0x7fff));
  }
  get line(): number {
    return numberFrom(this.pasted.text, this.lineAt);
  }
  get column(): number {
    const { text } = this.pasted;
    return numberFrom(text, afterDigits(text, this.lineAt) + 1);
  }
  get package(): string | null {
    return homeOf(this.file).module;
  }
  get module(): string | null {
    return homeOf(this.file).module;
  }
  get version(): string | null {
    return homeOf(this.file).version;
  }
  get origin(): Frame['origin'] {
    return homeOf(this.file).origin;
  }
  get receiver(): string | null {
    return this.isConstructor ? null : receiverOf(this.function);
  }
  get args(): null {
    return null;
  }
  get inlined(): false {
    return false;
  }
  get isAsync(): boolean {
    return (this.name & ASYNC) !== 0;
  }
  get isConstructor(): boolean {
    return (this.name & CONSTRUCTOR) !== 0;
  }
  get alias(): string | null {
    if ((this.name & ALIAS) === 0) return null;
    const { text } = this.pasted;
    const stop = beforeBlanks(text, this.first + (this.place >> 15) - 1);
    return text.slice(this.first + (this.name >> 4) + ' [as '.length, stop - 1);
  }
  get evalOrigin(): null {
    return null;
  }
  get span(): Span {
    const { text } = this.pasted;
    const end = afterDigits(text, afterDigits(text, this.lineAt) + 1);
    return this.pasted.span(this.first, (this.name & NAMED) !== 0 ? end + 1 : end);
  }

  private get lineAt(): number {
    return this.first + (this.place & 0x7fff) + 1;
  }

  toJSON(): Frame {
    const { file } = this;
    const home = homeOf(file);
    return {
      function: this.function,
      package: home.module,
      module: home.module,
      version: home.version,
      file,
      line: this.line,
      column: this.column,
      receiver: this.receiver,
      origin: home.origin,
      args: null,
      inlined: false,
      isAsync: this.isAsync,
      isConstructor: this.isConstructor,
      alias: this.alias,
      evalOrigin: null,
      span: this.span,
    };
  }
}

/** The digits at `at` as a number; there are some. */
function numberFrom(text: string, at: number): number {
  let value = 0;
  for (let next = at; ; next++) {
    const digit = text.charCodeAt(next) - 48;
    // also behind the end of the text
    if (!(digit >= 0 && digit <= 9)) return value;
    value = value * 10 + digit;
  }
}

/** The offset after the digits at `at`. */
function afterDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function beforeBlanks(text: string, at: number): number {
  let stop = at;
  while (isBlank(text.charCodeAt(stop - 1))) stop--;
  return stop;
}

/** Characters that need a look; the others are a part of a name or a path. */
const LOOK = new Uint8Array(256).fill(1, 0, 33);
for (const character of '"#%&(:<[\\^`~)\u0080') LOOK[character.charCodeAt(0)] = 1;

/**
 * Reads frames of the kind that nearly all are: `at async f.g [as h] (/a/b.js:1:2)` or `at /a/b.js:1:2`, in a script or
 * a file of Node's library, without other parentheses, blanks in the path or characters beyond ASCII, alone on its line
 * or with the brace behind it that opens the error's properties. Says no to any other line, whatever it is: call.ts reads
 * those, and these, alike. Looks at each character once.
 */
export class PlainFrameReader {
  /** The frame read last. */
  frame: PlainFrame | null = null;
  private readonly text: string;
  /** `codes` are those of the pasted text (lib/text/codes.ts). */
  constructor(
    private readonly pasted: PastedText,
    private readonly codes: Uint8Array,
  ) {
    this.text = pasted.text;
  }

  /** The end of the call in the line whose text begins with `at ` at `first`; -1 when it is no plain frame. */
  read(first: number): number {
    const { text, codes } = this;
    const from = first + 3;
    // four at a time; engines keep in registers what a short loop without calls reads from a local
    const look = LOOK;
    let open = -1;
    let as = -1;
    let blanks = 0;
    /** The last colon, and the one before. */
    let colon = -1;
    let before = -1;
    let at = from;
    for (; ; at++) {
      while (
        ((look[codes[at] as number] as number) |
          (look[codes[at + 1] as number] as number) |
          (look[codes[at + 2] as number] as number) |
          (look[codes[at + 3] as number] as number)) ===
        0
      )
        at += 4;
      while (look[codes[at] as number] === 0) at++;
      const code = codes[at] as number;
      if (code === COLON) {
        if (codes[at - 1] === 111 && text.startsWith('.go', at - 3)) return -1;
        before = colon;
        colon = at;
      } else if (code === SPACE) {
        if (open >= 0) return -1;
        const next = codes[at + 1];
        if (next === OPEN) {
          if (maySay(codes[at - 1] as number) && endsSaying(text, at)) return -1;
          open = at + 1;
          colon = -1;
          before = -1;
          at++;
        } else if (next === LBRACKET) {
          if (as >= 0 || !text.startsWith('as ', at + 2)) return -1;
          as = at;
          at += 4;
        } else if (next !== SPACE && isWordBefore(codes, at) && !(next === 97 && text.startsWith('at ', at + 1)))
          blanks++;
        else if (opensBlock(codes, at)) break;
        else return -1;
      } else if (code === LF) break;
      else if (code === CLOSE) {
        if (open < 0 || (codes[at + 1] !== LF && !opensBlock(codes, at + 1))) return -1;
        break;
      } else if (isNoise(text, at, code)) return -1;
    }
    const end = open < 0 ? at : at + 1;
    // cut before its parenthesis closes
    if (open >= 0 && codes[at] !== CLOSE) return -1;
    if (before < 0 || end - first > LONGEST || !isNumber(codes, before + 1, colon) || !isNumber(codes, colon + 1, at))
      return -1;
    const isAsync = blanks > 0 && text.startsWith('async ', from);
    const start = isAsync ? from + 6 : from;
    const flags = isAsync ? ASYNC : 0;
    if (open < 0) {
      if (as >= 0 || blanks > (isAsync ? 1 : 0) || !isFile(codes, start, before)) return -1;
      this.frame = new PlainFrame(this.pasted, first, flags, ((start - first) << 15) | (before - first));
      return end;
    }
    if (!isFile(codes, open + 1, before)) return -1;
    return this.named(first, start, open, as, ((open + 1 - first) << 15) | (before - first), flags | NAMED) ? end : -1;
  }

  /** The same for a line that is known to end at `end`. */
  readLine(first: number, end: number): PlainFrame | null {
    return this.read(first) === end ? this.frame : null;
  }

  private named(first: number, start: number, open: number, as: number, place: number, flags: number): boolean {
    const { text, codes } = this;
    const isConstructor = codes[start] === 110 && text.startsWith('new ', start);
    const at = isConstructor ? start + 4 : start;
    let stop = open - 1;
    let kind = flags;
    if (isConstructor) kind |= CONSTRUCTOR;
    if (as >= 0) {
      if (codes[stop - 1] !== RBRACKET) return false;
      kind |= ALIAS;
      stop = as;
    }
    if (stop <= at) return false;
    this.frame = new PlainFrame(this.pasted, first, ((stop - first) << 4) | kind, place);
    return true;
  }
}

/** ` {` at the end of the line. */
const opensBlock = (codes: Uint8Array, at: number): boolean =>
  codes[at] === SPACE && codes[at + 1] === LBRACE && codes[at + 2] === LF;

/** The last letter of `goroutine`, `created by` and `code`. */
const maySay = (last: number): boolean => last === 101 || last === 121;

/** `async`, `new`, `get` or `set`: words that V8 prints in front of a name. */
function isWordBefore(codes: Uint8Array, at: number): boolean {
  const last = codes[at - 1];
  const middle = codes[at - 2];
  const first = codes[at - 3];
  if (last === 116) return middle === 101 && (first === 103 || first === 115);
  if (last === 119) return middle === 101 && first === 110;
  return last === 99 && middle === 110 && first === 121 && codes[at - 4] === 115 && codes[at - 5] === 97;
}

function isNumber(codes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(codes[at] as number)) return false;
  return to > from;
}

/** A path that no other reading has: a script, or `node:internal/timers`. */
function isFile(codes: Uint8Array, from: number, to: number): boolean {
  if (endsLikeScript(codes, from, to)) return true;
  if (codes[from] !== 110 || codes[from + 1] !== 111 || codes[from + 2] !== 100 || codes[from + 3] !== 101)
    return false;
  for (let at = from + 5; at < to; at++) if (codes[at] === DOT) return false;
  return codes[from + 4] === COLON && to > from + 5;
}

/** `.js`, `.ts`, `.mjs`, `.cts`. */
function endsLikeScript(codes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 4 || codes[to - 1] !== 115) return false;
  const kind = codes[to - 2];
  if (kind !== 106 && kind !== 116) return false;
  const before = codes[to - 3];
  return before === DOT || ((before === 109 || before === 99) && codes[to - 4] === DOT);
}
