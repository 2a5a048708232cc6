import { endsSaying, isNoise } from '../../text/survey.ts';
import type { PastedText, Span } from '../../text/types.ts';
import type { Frame } from '../types.ts';
import { CLOSE, COLON, DOT, isBlank, isDigit, LBRACKET, LF, OPEN, RBRACKET, SPACE } from './chars.ts';
import { type Home, homeOf } from './home.ts';
import { endsLikeScript, numberAt } from './place.ts';
import { receiverOf } from './receiver.ts';

const ASYNC = 1;
const CONSTRUCTOR = 2;
const ALIAS = 4;
/** Offsets are kept two in a number of 30 bits, so that no engine puts them on its heap. */
const LONGEST = 0x3fff;

/**
 * A frame as a view of the text: a few offsets, read out when asked. Logs have frames by the hundred thousand, and most
 * of what they say is never looked at. JSON shows it as any other frame; to send one through `structuredClone` or
 * `postMessage`, or to spread it, take `toJSON()`.
 */
export class PlainFrame implements Frame {
  private owner: Home | null = null;
  constructor(
    private readonly pasted: PastedText,
    private readonly first: number,
    private readonly name: number,
    private readonly place: number,
    private readonly tail: number,
  ) {}

  get function(): string {
    const at = this.first + (this.name >> 15);
    const end = this.first + (this.name & 0x7fff);
    return end > at ? this.pasted.text.slice(at, end) : '<anonymous>';
  }
  get file(): string {
    return this.pasted.text.slice(this.first + (this.place >> 15), this.first + (this.place & 0x7fff));
  }
  get line(): number {
    const { text } = this.pasted;
    const at = this.first + (this.place & 0x7fff) + 1;
    return numberAt(text, at, afterDigits(text, at));
  }
  get column(): number {
    const { text } = this.pasted;
    const at = afterDigits(text, this.first + (this.place & 0x7fff) + 1) + 1;
    return numberAt(text, at, afterDigits(text, at));
  }
  get package(): string | null {
    return this.home.module;
  }
  get module(): string | null {
    return this.home.module;
  }
  get version(): string | null {
    return this.home.version;
  }
  get origin(): Frame['origin'] {
    return this.home.origin;
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
    return (this.tail & ASYNC) !== 0;
  }
  get isConstructor(): boolean {
    return (this.tail & CONSTRUCTOR) !== 0;
  }
  get alias(): string | null {
    if ((this.tail & ALIAS) === 0) return null;
    const { text } = this.pasted;
    const stop = beforeBlanks(text, this.first + (this.place >> 15) - 1);
    return text.slice(this.first + (this.name & 0x7fff) + ' [as '.length, stop - 1);
  }
  get evalOrigin(): null {
    return null;
  }
  get span(): Span {
    return this.pasted.span(this.first, this.first + (this.tail >> 3));
  }

  private get home(): Home {
    this.owner ??= homeOf(this.file);
    return this.owner;
  }

  toJSON(): Frame {
    return {
      function: this.function,
      package: this.package,
      module: this.module,
      version: this.version,
      file: this.file,
      line: this.line,
      column: this.column,
      receiver: this.receiver,
      origin: this.origin,
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
const LOOK = new Uint8Array(128).fill(1, 0, 33);
for (const character of '"#&(:<[\\^`~)') LOOK[character.charCodeAt(0)] = 1;

/**
 * Reads frames of the kind that nearly all are: `at async f.g [as h] (/a/b.js:1:2)` or `at /a/b.js:1:2`, in a script or
 * a file of Node's library, without other parentheses, blanks in the path or characters beyond ASCII, alone on its line.
 * Says no to any other line, whatever it is: call.ts reads those, and these, alike. Looks at each character once.
 */
export class PlainFrameReader {
  /** The frame read last. */
  frame: PlainFrame | null = null;
  constructor(private readonly pasted: PastedText) {}

  /** The end of the line whose text begins with `at ` at `first`; -1 when it is no plain frame. */
  read(first: number): number {
    const { text } = this.pasted;
    // a character code asked for behind the end is no whole number, and makes the whole loop slow
    const { length } = text;
    const from = first + 3;
    let open = -1;
    let as = -1;
    let blanks = 0;
    /** The last colon, and the one before. */
    let colon = -1;
    let before = -1;
    let at = from;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128 && LOOK[code] === 0) continue;
      if (code === COLON) {
        if (text.charCodeAt(at - 1) === 111 && text.startsWith('.go', at - 3)) return -1;
        before = colon;
        colon = at;
      } else if (code === SPACE) {
        if (open >= 0) return -1;
        const next = text.charCodeAt(at + 1);
        if (next === OPEN) {
          if (endsSaying(text, at)) return -1;
          open = at + 1;
          colon = -1;
          before = -1;
          at++;
        } else if (next === LBRACKET) {
          if (as >= 0 || !text.startsWith('as ', at + 2)) return -1;
          as = at;
          at += 4;
        } else if (next !== SPACE && isWordBefore(text, at) && !text.startsWith('at ', at + 1)) blanks++;
        else return -1;
      } else if (code === LF) break;
      else if (code === CLOSE) {
        if (open < 0 || (at + 1 < length && text.charCodeAt(at + 1) !== LF)) return -1;
        break;
      } else if (isNoise(text, at, code)) return -1;
    }
    const end = open < 0 ? at : at + 1;
    // cut before its parenthesis closes
    if (open >= 0 && (at >= length || text.charCodeAt(at) !== CLOSE)) return -1;
    if (before < 0 || end - first > LONGEST || !isNumber(text, before + 1, colon) || !isNumber(text, colon + 1, at))
      return -1;
    const isAsync = blanks > 0 && text.startsWith('async ', from);
    const start = isAsync ? from + 6 : from;
    const flags = isAsync ? ASYNC : 0;
    const tail = (end - first) << 3;
    if (open < 0) {
      if (as >= 0 || blanks > (isAsync ? 1 : 0) || !isFile(text, start, before)) return -1;
      this.frame = new PlainFrame(this.pasted, first, 0, ((start - first) << 15) | (before - first), tail | flags);
      return end;
    }
    if (!isFile(text, open + 1, before)) return -1;
    return this.named(first, start, open, as, ((open + 1 - first) << 15) | (before - first), tail | flags) ? end : -1;
  }

  /** The same for a line that is known to end at `end`. */
  readLine(first: number, end: number): PlainFrame | null {
    return this.read(first) === end ? this.frame : null;
  }

  private named(first: number, start: number, open: number, as: number, place: number, flags: number): boolean {
    const { text } = this.pasted;
    const isConstructor = text.charCodeAt(start) === 110 && text.startsWith('new ', start);
    const at = isConstructor ? start + 4 : start;
    let stop = open - 1;
    let tail = flags;
    if (isConstructor) tail |= CONSTRUCTOR;
    if (as >= 0) {
      if (text.charCodeAt(stop - 1) !== RBRACKET) return false;
      tail |= ALIAS;
      stop = as;
    }
    if (stop <= at) return false;
    this.frame = new PlainFrame(this.pasted, first, ((at - first) << 15) | (stop - first), place, tail);
    return true;
  }
}

/** Words that V8 prints in front of a name. */
const isWordBefore = (text: string, at: number): boolean =>
  text.startsWith('async', at - 5) ||
  text.startsWith('new', at - 3) ||
  text.startsWith('get', at - 3) ||
  text.startsWith('set', at - 3);

function isNumber(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return to > from;
}

/** A path that no other reading has: a script, or `node:internal/timers`. */
function isFile(text: string, from: number, to: number): boolean {
  if (endsLikeScript(text, from, to)) return true;
  if (text.charCodeAt(from) !== 110 || !text.startsWith('node:', from)) return false;
  for (let at = from + 5; at < to; at++) if (text.charCodeAt(at) === DOT) return false;
  return to > from + 5;
}
