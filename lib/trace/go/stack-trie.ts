import { isDigit } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { CreatedBy, Frame } from '../types.ts';
import { type FrameTable, type Site, toFrame } from './frame-table.ts';
import type { Line } from './lines.ts';
import type { Location } from './location.ts';
import { OUTERMOST, type StackDraft } from './stack-draft.ts';

/** A call line and its place, as they were read before: only the arguments and the creator's goroutine can differ. */
interface SeenFrame {
  /** `main.(*T).run(`, `created by main.main`. */
  readonly head: string;
  /** The whole second line with its tab: `\t/app/main.go:12 +0x1d`. */
  readonly place: string;
  readonly site: Site;
  readonly isCreator: boolean;
}

/** A stack read so far, as a path from the root; children in no order, the one that matched last is tried first. */
interface Node {
  readonly seen: SeenFrame | null;
  readonly children: Node[];
  latest: number;
  /** Where in `children` a frame is. */
  index: Map<SeenFrame, number> | null;
  /** The arguments last printed here, or the creator's goroutine, and what was made of them. */
  detail: string | null;
  frame: Frame | null;
  createdBy: CreatedBy | null;
  /** The last stack that ended here. */
  stack: StackDraft | null;
}

/** From this many characters on, the same text at the same place of two stacks is one frame, with the span of the first; the same stacks are one array. */
const SHARE_FROM = 1 << 18;
/** Children that are tried one by one; a frame that is none of them is looked up by its place. */
const TRIED = 4;
/** Of a stack that is complete. */
const NONE: StackDraft['ancestors'] = [];
const IN_GOROUTINE = ' in goroutine ';

/**
 * Goroutines stand at the same places by the thousand, with other arguments. A stack whose every line was seen before
 * is read by comparing: its lines are not taken apart again. Anything else is left to the StackReader.
 */
export class StackTrie {
  readonly #text: string;
  readonly #pasted: PastedText;
  readonly #frames: FrameTable;
  readonly #byPlace = new Map<string, SeenFrame[]>();
  readonly #root: Node = newNode(null);
  readonly #shares: boolean;
  /** Of the stack being read: its frames, and where each begins and ends. */
  readonly #path: Node[] = [];
  readonly #marks: number[] = [];

  constructor(pasted: PastedText, frames: FrameTable) {
    this.#pasted = pasted;
    this.#text = pasted.text;
    this.#frames = frames;
    this.#shares = pasted.text.length >= SHARE_FROM;
  }

  /** Remembers a frame that was read line by line. `nameEnd`: before the arguments, or before ` in goroutine 1`. */
  learn(line: Line, below: Line, nameEnd: number, name: string, place: Location, isCreator: boolean): void {
    const text = this.#text;
    const plain =
      line.from === line.start && line.to === line.end && below.from === below.start + 1 && below.to === below.end;
    if (!plain || text.charCodeAt(below.start) !== 9) return;
    const where = text.slice(below.start, below.end);
    const head = text.slice(line.start, isCreator ? nameEnd : nameEnd + 1);
    const known = this.#byPlace.get(where);
    if (known && (known.length >= TRIED || known.some((one) => one.head === head))) return;
    const site = this.#frames.site(name, text.slice(place.start, place.lineEnd), place.colon - place.start);
    const seen: SeenFrame = { head, place: where, site, isCreator };
    if (known) known.push(seen);
    else this.#byPlace.set(where, [seen]);
  }

  /**
   * The stack whose lines start at `start` and end before a blank line; null when a line of it is new. `again` says
   * that it is the very one that stood at these places last.
   */
  read(start: number): { readonly stack: StackDraft; readonly end: number; readonly again: boolean } | null {
    const text = this.#text;
    let node = this.#root;
    let at = start;
    let count = 0;
    for (; text.charCodeAt(at) !== 10; count++) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0 || node.seen?.isCreator) return null;
      node = this.#step(node, at, lineEnd) ?? this.#root;
      const { seen } = node;
      if (!seen) return null;
      this.#path[count] = node;
      this.#marks[2 * count] = at;
      this.#marks[2 * count + 1] = lineEnd;
      at = lineEnd + seen.place.length + 2;
    }
    const { seen } = node;
    if (!seen || !(seen.isCreator || OUTERMOST.has(seen.site.function))) return null;
    let fresh = !this.#shares || !node.stack;
    for (let i = 0; i < count; i++) if (this.#makeFrame(this.#path[i] as Node, 2 * i)) fresh = true;
    if (node.stack && !fresh) return { stack: node.stack, end: at, again: true };
    const stack = this.#stackOf(count);
    node.stack = stack;
    return { stack, end: at, again: false };
  }

  /** Makes the node's frame of the lines at this mark; false when it is the one that the node has. */
  #makeFrame(node: Node, mark: number): boolean {
    const { site, head, place, isCreator } = node.seen as SeenFrame;
    const start = this.#marks[mark] as number;
    const lineEnd = this.#marks[mark + 1] as number;
    const detail = this.#text.slice(start + head.length, isCreator ? lineEnd : lineEnd - 1);
    if (this.#shares && detail === node.detail) return false;
    const end = lineEnd + 1 + place.length;
    node.detail = detail;
    if (isCreator) {
      const frame = toFrame(site, null, this.#pasted.span(start + head.length - site.function.length, end));
      node.createdBy = { frame, goroutine: detail === '' ? null : Number(detail.slice(IN_GOROUTINE.length)) };
    } else {
      node.frame = toFrame(site, detail, this.#pasted.span(start, end));
    }
    return true;
  }

  #stackOf(count: number): StackDraft {
    const last = this.#path[count - 1] as Node;
    const length = last.createdBy ? count - 1 : count;
    const frames: Frame[] = [];
    for (let i = 0; i < length; i++) frames.push((this.#path[i] as Node).frame as Frame);
    const { createdBy } = last;
    return {
      frames,
      createdBy,
      framesElided: false,
      stackUnavailable: false,
      ancestors: NONE,
      closed: true,
      logged: false,
    };
  }

  #step(node: Node, at: number, lineEnd: number): Node | null {
    const { children } = node;
    const count = children.length;
    for (let i = 0; i < count && i < TRIED; i++) {
      let index = node.latest + i;
      if (index >= count) index -= count;
      const child = children[index] as Node;
      if (!this.#isAt(child.seen as SeenFrame, at, lineEnd)) continue;
      node.latest = index;
      return child;
    }
    const placeEnd = this.#text.indexOf('\n', lineEnd + 1);
    const known = placeEnd < 0 ? undefined : this.#byPlace.get(this.#text.slice(lineEnd + 1, placeEnd));
    const seen = known?.find((one) => this.#isAt(one, at, lineEnd));
    if (!seen) return null;
    node.index ??= new Map();
    const index = node.index.get(seen) ?? children.push(newNode(seen)) - 1;
    node.index.set(seen, index);
    node.latest = index;
    return children[index] as Node;
  }

  /** The line `[at, lineEnd)` and the one below it are this frame. */
  #isAt({ head, place, isCreator }: SeenFrame, at: number, lineEnd: number): boolean {
    const text = this.#text;
    const below = lineEnd + 1;
    const end = below + place.length;
    if (text.charCodeAt(end) !== 10 || text.charCodeAt(end - 1) !== place.charCodeAt(place.length - 1)) return false;
    const detail = at + head.length;
    if (detail > lineEnd) return false;
    if (text.slice(below, end) !== place || text.slice(at, detail) !== head) return false;
    return isCreator ? isCreatorEnd(text, detail, lineEnd) : isArguments(text, detail, lineEnd);
  }
}

function newNode(seen: SeenFrame | null): Node {
  return { seen, children: [], latest: 0, index: null, detail: null, frame: null, createdBy: null, stack: null };
}

/** Nothing, or ` in goroutine 12`. */
function isCreatorEnd(text: string, from: number, to: number): boolean {
  if (from === to) return true;
  if (!text.startsWith(IN_GOROUTINE, from)) return false;
  for (let at = from + IN_GOROUTINE.length; at < to; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return to > from + IN_GOROUTINE.length;
}

/** `0xc000, {0x1?, ...})`: closed by the last character, and no parenthesis before it. */
function isArguments(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(to - 1) !== 41) return false;
  for (let at = from; at < to - 1; at++) if (text.charCodeAt(at) === 40) return false;
  return true;
}
