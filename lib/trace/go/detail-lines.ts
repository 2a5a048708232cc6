import type { PastedText } from '../../text/types.ts';
import { type Bracket, readHeader } from './header.ts';
import { isRegister, wordValue } from './headline.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import { MAX_GAP, type OpenCrash } from './open-crash.ts';
import type { ReportDraft } from './report-draft.ts';
import type { StackReader } from './stack.ts';
import { newStack } from './stack-draft.ts';

/** Reads the lines that say more about the report that is open: `runtime stack:`, registers, `exit status 2`. */
export class DetailLines {
  readonly #pasted: PastedText;
  readonly #open: OpenCrash;
  readonly #stacks: StackReader;
  readonly #brackets: Map<string, Bracket>;

  constructor(pasted: PastedText, open: OpenCrash, stacks: StackReader, brackets: Map<string, Bracket>) {
    this.#pasted = pasted;
    this.#open = open;
    this.#stacks = stacks;
    this.#brackets = brackets;
  }

  /** Answers the offset after what was taken, or -1 when the line is no detail. */
  take(line: Line, first: number): number {
    const { text } = this.#pasted;
    const { start, from, to } = line;
    const next = after(text, line.end);
    const open = this.#open;
    if (first === 114 && text.startsWith('runtime stack:', from)) {
      open.closeGoroutine();
      const owner = open.draftForDetail(start);
      open.loose = newStack();
      owner.note('runtime-stack', this.#pasted, from, to);
      open.extend(start, next);
      return this.#takeSystemStack(owner, next);
    }
    const { draft } = open;
    if (!draft || draft.gap > MAX_GAP) return -1;
    if (first === 80 && text.startsWith('PC=0x', from) && draft.signal) {
      const words = text.slice(from, to);
      draft.signal = {
        ...draft.signal,
        code: wordValue(words, 'sigcode='),
        addr: wordValue(words, 'addr='),
        pc: wordValue(words, 'PC='),
      };
      draft.note('signal-state', this.#pasted, from, to);
    } else if (isRegister(text, from, to) && (draft.signal || !draft.isBare)) {
      open.closeGoroutine();
      return this.#takeRegisters(draft, line);
    } else {
      const kind = detailKind(text, from, to);
      if (!kind) return -1;
      if (kind !== 'signal-state') open.closeGoroutine();
      draft.note(kind, this.#pasted, from, to);
    }
    open.extend(start, next);
    return next;
  }

  #takeSystemStack(draft: ReportDraft, start: number): number {
    const { text } = this.#pasted;
    const line = newLine();
    const stack = newStack();
    let at = start;
    while (at < text.length) {
      moveTo(line, text, at);
      if (line.from === line.to) break;
      if (text.startsWith('goroutine ', line.from) && readHeader(text, line.from, line.to, this.#brackets)) break;
      const taken = this.#stacks.take(line, stack);
      if (taken < 0) break;
      this.#open.extend(at, taken);
      at = taken;
    }
    for (const frame of stack.frames) draft.systemStack.push(frame);
    this.#open.loose = null;
    return at;
  }

  #takeRegisters(draft: ReportDraft, first: Line): number {
    const { text } = this.#pasted;
    const line = newLine();
    let end = first.end;
    for (let at = first.start; at < text.length; at = after(text, line.end)) {
      moveTo(line, text, at);
      if (!isRegister(text, line.from, line.to)) break;
      end = line.end;
      if (line.end >= text.length) break;
    }
    draft.note('registers', this.#pasted, first.start, end);
    this.#open.extend(first.start, after(text, end));
    return after(text, end);
  }
}

/** Lines after a crash that tell how it ended, by their beginning. */
function detailKind(text: string, from: number, to: number): string | null {
  for (const [word, kind] of DETAILS) if (text.startsWith(word, from)) return kind;
  if (text.startsWith('FAIL', from) && (to === from + 4 || text.charCodeAt(from + 4) <= 32)) return 'go-test';
  return null;
}

const DETAILS: readonly (readonly [string, string])[] = [
  ['exit status ', 'exit-status'],
  ['signal: ', 'exit-status'],
  ['-----', 'separator'],
  ['signal arrived during ', 'signal-state'],
  ['--- FAIL: ', 'go-test'],
  ['Found ', 'race-count'],
  ['testing.go:', 'go-test'],
  ['race detected during execution', 'go-test'],
];
