import { codesOf } from '../../text/codes.ts';
import type { PastedText } from '../../text/types.ts';
import type { Frame } from '../types.ts';
import { readArrowCall } from './arrow-call.ts';
import { type Call, readCall } from './call.ts';
import { type Home, homeOf } from './home.ts';
import { callStart } from './lines.ts';
import type { Place } from './place.ts';
import { type PlainFrame, PlainFrameReader } from './plain-frame.ts';
import { receiverOf } from './receiver.ts';

const NO_HOME: Home = { module: null, version: null, origin: 'runtime' };

/** Turns call sites into frames. */
export class FrameReader {
  /** The row read last: it is asked for when a stack is looked for and again when it is read. */
  private lastFirst = -1;
  private lastEnd = -1;
  private last: Call | null = null;
  private readonly plain: PlainFrameReader;
  private plainFirst = -1;
  private plainFrame: PlainFrame | null = null;
  constructor(private readonly pasted: PastedText) {
    this.plain = new PlainFrameReader(pasted, codesOf(pasted.text));
  }

  /** The frame on the row when it is of the plain kind, which needs no call to be made of it first. */
  readPlain(first: number, end: number): PlainFrame | null {
    if (first !== this.plainFirst) {
      this.plainFirst = first;
      this.plainFrame = this.pasted.text.charCodeAt(first) === 97 ? this.plain.readLine(first, end) : null;
    }
    return this.plainFrame;
  }

  /** The call on the row whose text is [first, end); null when the row is none. */
  read(first: number, end: number): Call | null {
    if (first === this.lastFirst && end === this.lastEnd) return this.last;
    const text = this.pasted.text;
    const at = callStart(text, first, end);
    if (at < 0) return null;
    const call = text.charCodeAt(first) === 97 ? readCall(text, at, end) : readArrowCall(text, at, end);
    this.lastFirst = first;
    this.lastEnd = end;
    this.last = call;
    return call;
  }

  /** Whether the row is a frame beyond doubt. */
  isCertain(first: number, end: number): boolean {
    return this.readPlain(first, end) !== null || (this.read(first, end)?.certain ?? false);
  }

  frame(call: Call, first: number): Frame {
    const { place, name } = call;
    const home = this.home(place);
    return {
      function: name,
      package: home.module,
      module: home.module,
      version: home.version,
      file: place.file,
      line: place.line,
      column: place.column,
      receiver: call.isConstructor ? null : receiverOf(name),
      origin: home.origin,
      args: null,
      inlined: false,
      isAsync: call.isAsync,
      isConstructor: call.isConstructor,
      alias: call.alias,
      evalOrigin: place.evalOrigin,
      span: this.pasted.span(first, call.end),
    };
  }

  private home(place: Place): Home {
    const file = place.evalOrigin === null ? place.file : evalFile(place.evalOrigin);
    if (file === null) return NO_HOME;
    return homeOf(file);
  }
}

/** The file that called `eval`: in `eval at f (eval at g (/srv/a.js:1:2), <anonymous>:3:4)` it is `/srv/a.js`. */
function evalFile(origin: string): string {
  const open = origin.lastIndexOf('(');
  const close = origin.indexOf(')', open);
  const place = origin.slice(open + 1, close < 0 ? undefined : close);
  return /^(.+):\d+:\d+$/.exec(place)?.[1] ?? place;
}
