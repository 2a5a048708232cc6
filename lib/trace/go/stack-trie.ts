import { isDigit } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { FrameTable } from './frame-table.ts';
import type { Line } from './lines.ts';
import type { Location } from './location.ts';
import { IN_GOROUTINE, type SeenFrame, SeenNode } from './seen-node.ts';
import { SeenStacks } from './seen-stacks.ts';
import { OUTERMOST } from './stack-draft.ts';

/** From this many characters on, the same text at the same place of two stacks is one frame, with the span of the first; the same stacks are one array. */
const SHARE_FROM = 1 << 18;
/** Children that are tried one by one; a frame that is none of them is looked up by its place. */
const TRIED = 4;

/**
 * Goroutines stand at the same places by the thousand, with other arguments. A stack whose every line was seen before
 * is read by comparing: its lines are not taken apart again. Anything else is left to the StackReader.
 */
export class StackTrie {
  readonly #text: string;
  readonly #frames: FrameTable;
  readonly #byPlace = new Map<string, SeenFrame[]>();
  readonly #root = new SeenNode(null, null);
  readonly #shares: boolean;
  readonly stacks: SeenStacks;

  constructor(pasted: PastedText, frames: FrameTable) {
    this.#text = pasted.text;
    this.#frames = frames;
    this.stacks = new SeenStacks(pasted);
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
  read(start: number): { readonly stack: number; readonly end: number; readonly again: boolean } | null {
    const text = this.#text;
    const { lines } = this.stacks;
    const first = lines.length;
    let node = this.#root;
    let at = start;
    let count = 0;
    for (; text.charCodeAt(at) !== 10; count++) {
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd < 0 || node.seen?.isCreator) return null;
      const next = this.#step(node, at, lineEnd);
      if (!next) return null;
      node = next;
      lines.reserve(count + 1);
      const { head, place } = node.seen as SeenFrame;
      if (!this.#shares || !this.#saysAgain(node, head.length, at, lineEnd)) {
        node.start = at;
        node.lineEnd = lineEnd;
      }
      lines.values[first + count] = node.start;
      at = lineEnd + place.length + 2;
    }
    const { seen, stack } = node;
    if (!seen || !(seen.isCreator || OUTERMOST.has(seen.site.function))) return null;
    if (stack >= 0 && this.#sameLines(this.stacks.firstLine(stack), first, count))
      return { stack, end: at, again: true };
    node.stack = this.stacks.add(node, count);
    return { stack: node.stack, end: at, again: false };
  }

  /** The call line `[at, lineEnd)` has the arguments, or the creator's goroutine, that the last one at this node had. */
  #saysAgain(node: SeenNode, head: number, at: number, lineEnd: number): boolean {
    const text = this.#text;
    const length = lineEnd - at;
    if (node.lineEnd - node.start !== length) return false;
    // Pointers differ at their end.
    for (let i = length - 1; i >= head; i--)
      if (text.charCodeAt(node.start + i) !== text.charCodeAt(at + i)) return false;
    return true;
  }

  #sameLines(a: number, b: number, count: number): boolean {
    const { values } = this.stacks.lines;
    for (let i = 0; i < count; i++) if (values[a + i] !== values[b + i]) return false;
    return true;
  }

  #step(node: SeenNode, at: number, lineEnd: number): SeenNode | null {
    const { children } = node;
    const count = children.length;
    for (let i = 0; i < count && i < TRIED; i++) {
      let index = node.latest + i;
      if (index >= count) index -= count;
      const child = children[index] as SeenNode;
      if (!this.#isAt(child.seen as SeenFrame, at, lineEnd)) continue;
      node.latest = index;
      return child;
    }
    const placeEnd = this.#text.indexOf('\n', lineEnd + 1);
    const known = placeEnd < 0 ? undefined : this.#byPlace.get(this.#text.slice(lineEnd + 1, placeEnd));
    const seen = known?.find((one) => this.#isAt(one, at, lineEnd));
    if (!seen) return null;
    node.index ??= new Map();
    const index = node.index.get(seen) ?? children.push(new SeenNode(seen, node)) - 1;
    node.index.set(seen, index);
    node.latest = index;
    return children[index] as SeenNode;
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
