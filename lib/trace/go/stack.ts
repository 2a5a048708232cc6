import { skipDigits } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { Frame } from '../types.ts';
import { type FrameTable, UNKNOWN_FUNCTION } from './frame-table.ts';
import {
  after,
  argumentsStart,
  creator,
  cutArgumentsStart,
  cutNameEnd,
  isBareName,
  isCutPath,
  isElision,
  type Line,
  moveTo,
  nameAboveCutPath,
  newLine,
} from './lines.ts';
import { type Location, readLocation } from './location.ts';
import { isLoggedPlace, type LoggedFrame, loggedFrame } from './logged-frame.ts';
import { OUTERMOST, type StackDraft } from './stack-draft.ts';
import type { StackTrie } from './stack-trie.ts';

const CREATED_BY = 'created by ';

/** Reads the lines of stacks of one text. */
export class StackReader {
  readonly #text: string;
  readonly #pasted: PastedText;
  readonly #next: Line = newLine();
  readonly frames: FrameTable;
  readonly #seen: StackTrie;

  constructor(pasted: PastedText, frames: FrameTable, seen: StackTrie) {
    this.#pasted = pasted;
    this.#text = pasted.text;
    this.frames = frames;
    this.#seen = seen;
  }

  /**
   * Takes the line, and its location line when it has one, into the stack. Answers the offset after what was taken,
   * or -1 when the line is no part of a stack. Functions and places are told apart by shape, never by parity.
   */
  take(line: Line, stack: StackDraft): number {
    const text = this.#text;
    const { from, to } = line;
    const place = readLocation(text, from, to);
    if (place) {
      const logged = isLoggedPlace(text, from, to)
        ? loggedFrame(text, line, text.slice(place.start, place.colon))
        : null;
      if (logged) return this.#takeLogged(line, place, logged, stack);
      if (isLoggedPlace(text, from, to)) stack.logged = true;
      this.#push(stack, this.#orphan(line, place), false);
      return after(text, line.end);
    }
    if (from + CREATED_BY.length < to && text.startsWith(CREATED_BY, from)) return this.#takeCreator(line, stack);
    const open = argumentsStart(text, from, to);
    if (open >= 0) return this.#takeCall(line, open, stack);
    const cut =
      endsHere(text, line.end) || isCut(text, to) || isPathAfter(text, line.end)
        ? cutArgumentsStart(text, from, to)
        : -1;
    if (cut >= 0) return this.#takeCutCall(line, cut, stack);
    const name = isCut(text, to) ? cutNameEnd(text, from, to) : -1;
    if (name >= 0) return this.#takeCutCall(line, name, stack);
    if (isElision(text, from, to)) {
      stack.framesElided = true;
      return after(text, line.end);
    }
    if (text.startsWith('goroutine running on other thread; stack unavailable', from)) {
      stack.stackUnavailable = true;
      stack.closed = true;
      return after(text, line.end);
    }
    if (text.startsWith('[originating from goroutine ', from)) {
      const id = from + '[originating from goroutine '.length;
      stack.ancestors.push({
        goroutine: Number(text.slice(id, skipDigits(text, id, to))),
        frames: [],
        createdBy: null,
      });
      stack.closed = false;
      return after(text, line.end);
    }
    return this.#takeBareName(line, stack);
  }

  #takeCall(line: Line, open: number, stack: StackDraft): number {
    const text = this.#text;
    const name = text.slice(line.from, open);
    const args = text.slice(open + 1, line.to - 1);
    const place = this.#placeBelow(line);
    if (place) {
      this.#seen.learn(line, this.#next, open, name, place, false);
      this.#push(stack, this.#frame(name, args, line.from, place), true);
      return after(text, this.#next.end);
    }
    this.#push(stack, this.frames.placeless(name, args, this.#pasted.span(line.from, line.to)), true);
    return after(text, line.end);
  }

  /** The paste, or what showed the line, ends within the arguments: the call is known, its place may be. */
  #takeCutCall(line: Line, open: number, stack: StackDraft): number {
    const name = this.#text.slice(line.from, open);
    const place = this.#placeBelow(line);
    if (place) {
      this.#push(stack, this.#frame(name, null, line.from, place), true);
      return after(this.#text, this.#next.end);
    }
    this.#push(stack, this.frames.placeless(name, null, this.#pasted.span(line.from, line.to)), true);
    return after(this.#text, line.end);
  }

  #takeLogged(line: Line, place: Location, { name, end }: LoggedFrame, stack: StackDraft): number {
    const where = this.#text.slice(place.start, place.lineEnd);
    const span = this.#pasted.span(line.from, end);
    this.#push(stack, this.frames.frame(name, where, place.colon - place.start, null, span), true);
    stack.logged = true;
    return after(this.#text, end);
  }

  #takeCreator(line: Line, stack: StackDraft): number {
    const text = this.#text;
    const from = line.from + CREATED_BY.length;
    const { nameEnd, id } = creator(text, from, line.to);
    const name = text.slice(from, nameEnd);
    const place = this.#placeBelow(line);
    if (place) this.#seen.learn(line, this.#next, nameEnd, name, place, true);
    const frame = place
      ? this.#frame(name, null, from, place)
      : this.frames.placeless(name, null, this.#pasted.span(from, line.to));
    const createdBy = { frame, goroutine: id };
    const ancestor = stack.ancestors.at(-1);
    if (ancestor) ancestor.createdBy = createdBy;
    else stack.createdBy = createdBy;
    stack.closed = true;
    return after(text, place ? this.#next.end : line.end);
  }

  /** `non-Go function` and other names without parentheses count only with a place below them. */
  #takeBareName(line: Line, stack: StackDraft): number {
    const text = this.#text;
    if (!isBareName(text, line.from, line.to)) return -1;
    const place = this.#placeBelow(line);
    if (place) {
      // Assembly has no package in its name: `memeqbody()`.
      const end = text.startsWith('()', line.to - 2) ? line.to - 2 : line.to;
      this.#push(stack, this.#frame(text.slice(line.from, end), null, line.from, place), true);
      return after(text, this.#next.end);
    }
    if (this.#next.start > line.start && text.startsWith('pc=0x', this.#next.from)) {
      const name = text.slice(line.from, line.to);
      this.#push(stack, this.frames.placeless(name, null, this.#pasted.span(line.from, this.#next.to)), true);
      return after(text, this.#next.end);
    }
    if (this.#next.start > line.start && isCutPath(text, this.#next.from, this.#next.to)) {
      const end = nameAboveCutPath(text, line.from, line.to);
      if (end < 0) return -1;
      const name = text.slice(line.from, end);
      this.#push(stack, this.frames.placeless(name, null, this.#pasted.span(line.from, this.#next.to)), true);
      return after(text, this.#next.end);
    }
    return -1;
  }

  /** The location on the line below, when there is one; `#next` is then that line. */
  #placeBelow(line: Line): Location | null {
    const next = this.#next;
    if (line.end >= this.#text.length) {
      next.start = line.start;
      return null;
    }
    moveTo(next, this.#text, line.end + 1);
    return readLocation(this.#text, next.from, next.to);
  }

  #frame(name: string, args: string | null, from: number, place: Location): Frame {
    const text = this.#text;
    const where = text.slice(place.start, place.lineEnd);
    return this.frames.frame(name, where, place.colon - place.start, args, this.#pasted.span(from, this.#next.to));
  }

  #orphan(line: Line, place: Location): Frame {
    const where = this.#text.slice(place.start, place.lineEnd);
    const span = this.#pasted.span(line.from, line.to);
    return this.frames.frame(UNKNOWN_FUNCTION, where, place.colon - place.start, null, span);
  }

  #push(stack: StackDraft, frame: Frame, named: boolean): void {
    const ancestor = stack.ancestors.at(-1);
    (ancestor ? ancestor.frames : stack.frames).push(frame);
    stack.closed = named && OUTERMOST.has(frame.function);
  }
}

/** What shows a log cut its long lines: `main.(*Hub).add(0xc0000b4080, {0x5a1c2...` */
const isCut = (text: string, to: number): boolean => text.startsWith('...', to - 3) || text[to - 1] === '…';

/** A path begins the line after the one that ends at `end`, so that line was a call. */
function isPathAfter(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9) next++;
  return text.charCodeAt(next) === 47;
}

/** Nothing of a stack follows the line that ends at `end`: the text ends, or its block does. */
function endsHere(text: string, end: number): boolean {
  const next = end + 1;
  if (next >= text.length) return true;
  const code = text.charCodeAt(next);
  return code === 10 || code === 13 || text.startsWith('```', next);
}
