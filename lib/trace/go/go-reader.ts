import { type OnProgress, TOLD } from '../../text/progress.ts';
import type { PastedText } from '../../text/types.ts';
import type { Reading } from '../reading.ts';
import type { GoReport } from '../types.ts';
import { CrashLines } from './crash-lines.ts';
import { FrameTable } from './frame-table.ts';
import { type Bracket, readHeader } from './header.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import { OpenCrash } from './open-crash.ts';
import { isProfileHeadline, readProfile } from './profile.ts';
import { StackReader } from './stack.ts';
import { newStack } from './stack-draft.ts';
import { StackTrie } from './stack-trie.ts';
import { mayBeStray } from './stray.ts';

/** One pass over the lines of a text; see read-go.ts. */
export class GoReader {
  readonly #pasted: PastedText;
  readonly #text: string;
  readonly #frames = new FrameTable();
  readonly #stacks: StackReader;
  readonly #open: OpenCrash;
  readonly #lines: CrashLines;
  readonly #brackets = new Map<string, Bracket>();
  /** Where a blank line would be the second in a row. */
  #blank = -1;

  constructor(pasted: PastedText) {
    this.#pasted = pasted;
    this.#text = pasted.text;
    const seen = new StackTrie(pasted, this.#frames);
    this.#stacks = new StackReader(pasted, this.#frames, seen);
    this.#open = new OpenCrash(pasted, this.#frames, seen);
    this.#lines = new CrashLines(pasted, this.#open, this.#stacks, this.#brackets, this.#frames);
  }

  read(tell?: OnProgress): Reading<GoReport> {
    const text = this.#text;
    const line = newLine();
    let next = TOLD;
    for (let at = 0; at < text.length; ) {
      if (at >= next) {
        tell?.(at / text.length);
        next = at + TOLD;
      }
      moveTo(line, text, at);
      at = this.#takeLine(line);
    }
    return this.#open.finish();
  }

  /** Answers the offset of the next line to look at. */
  #takeLine(line: Line): number {
    const text = this.#text;
    const { from, to } = line;
    if (from === to) return this.#takeBlank(line);
    const first = text.charCodeAt(from);
    const open = this.#open;
    if (first === 103) {
      const header = readHeader(text, from, to, this.#brackets);
      if (header) return open.openGoroutine(line, header);
      if (isProfileHeadline(text, from)) return this.#takeProfile(line);
    }
    const other = this.#lines.take(line, first);
    if (other >= 0) return other;
    const inStack = open.goroutine ? !open.goroutine.paused : open.loose !== null;
    if (inStack || mayBeStray(text, line, first)) {
      const taken = this.#takeFrame(line);
      if (taken >= 0) return taken;
    }
    if (open.draft) open.draft.gap++;
    return after(text, line.end);
  }

  #takeBlank(line: Line): number {
    const next = after(this.#text, line.end);
    const open = this.#open;
    if (open.goroutine) open.goroutine.paused = true;
    open.loose = null;
    if (open.draft && open.draft.end === line.start) {
      // Blank lines between the parts of a report are the report's.
      open.claim(line.start, next);
      open.draft.end = next;
    }
    // so ends a stack without a header; frames further below are another's
    if (line.start === this.#blank && !open.goroutine && open.draft?.isLoose) open.closeReport();
    this.#blank = next;
    return next;
  }

  /** Frames, into the goroutine that is open, the runtime's stack, or none. */
  #takeFrame(line: Line): number {
    const current = this.#open.goroutine;
    if (!current || (current.paused && current.stack.closed)) return this.#takeLooseFrame(line);
    const taken = this.#stacks.take(line, current.stack);
    if (taken < 0) return -1;
    current.paused = false;
    current.end = taken;
    this.#open.extend(line.start, taken);
    return taken;
  }

  #takeLooseFrame(line: Line): number {
    const open = this.#open;
    const stack = open.loose ?? newStack();
    const before = stack.frames.length;
    const taken = this.#stacks.take(line, stack);
    if (taken < 0) return -1;
    if (!open.loose) {
      open.closeGoroutine();
      open.loose = stack;
      const draft = open.draftFor(line.start);
      if (draft.isBare && draft.errorSpan === null) draft.cutStart = true;
      open.issue('frames-without-header', line);
    }
    if (stack.logged && open.draft) open.draft.loggedByRecovery = true;
    if (stack.frames.length > before) open.draft?.strayFrames.push(...stack.frames.slice(before));
    open.extend(line.start, taken);
    return taken;
  }

  #takeProfile(line: Line): number {
    const draft = this.#open.openHeadline(line.start, 'goroutine-dump', false);
    const { profile, end } = readProfile(this.#pasted, line, this.#frames);
    draft.profile = profile;
    this.#open.extend(line.start, end);
    this.#open.closeReport();
    return end;
  }
}
