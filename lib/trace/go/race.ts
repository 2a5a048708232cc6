import { skipDigits } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { RaceAccess } from '../types.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import type { ReportDraft } from './report-draft.ts';
import type { StackReader } from './stack.ts';
import { newStack, type StackDraft } from './stack-draft.ts';

/** Lines of the race detector that begin a stack (runtime/race, compiler-rt tsan_report.cpp for Go). */
type AccessHead = Pick<RaceAccess, 'kind' | 'atomic' | 'address' | 'goroutine' | 'previous'>;

/**
 * `Write at 0x00c0 by goroutine 7:`, `Previous atomic read at 0x00c0 by main goroutine:`, and before Go 1.5
 * `Write by goroutine 7:`. Null when the line is none.
 */
export function readAccessHead(line: string): AccessHead | null {
  if (!line.endsWith(':')) return null;
  const by = line.indexOf(' by ');
  if (by < 0) return null;
  const previous = line.startsWith('Previous ');
  const words = line.slice(previous ? 'Previous '.length : 0, by).split(' ');
  const atomic = words[0]?.toLowerCase() === 'atomic';
  const kind = (atomic ? words[1] : words[0])?.toLowerCase();
  if (kind !== 'read' && kind !== 'write') return null;
  const who = line.slice(by + ' by '.length, -1);
  const id = who.startsWith('goroutine ') ? Number.parseInt(who.slice('goroutine '.length), 10) : Number.NaN;
  if (Number.isNaN(id) && !who.startsWith('main goroutine')) return null;
  const at = words.indexOf('at');
  return {
    kind,
    atomic,
    address: at < 0 ? null : (words[at + 1] ?? null),
    goroutine: Number.isNaN(id) ? null : id,
    previous,
  };
}

/** `Goroutine 7 (running) created at:` → id and state. */
export function readCreatedHead(line: string): { readonly id: number; readonly state: string } | null {
  if (!line.startsWith('Goroutine ') || !line.endsWith(' created at:')) return null;
  const end = skipDigits(line, 10, line.length);
  const open = line.indexOf('(', end);
  if (end === 10 || open < 0) return null;
  return { id: Number(line.slice(10, end)), state: line.slice(open + 1, line.indexOf(')', open)) };
}

export const RACE_HEADLINE = 'WARNING: DATA RACE';

export function isSeparator(text: string, from: number, to: number): boolean {
  return to - from >= 16 && text.startsWith('================', from);
}

/** Reads the body of a race report: everything to the closing separator, or to a line that is no part of one. */
export class RaceReader {
  readonly #pasted: PastedText;
  readonly #stacks: StackReader;
  readonly #claim: (start: number, end: number) => void;

  constructor(pasted: PastedText, stacks: StackReader, claim: (start: number, end: number) => void) {
    this.#pasted = pasted;
    this.#stacks = stacks;
    this.#claim = claim;
  }

  /** Answers the offset of the first line that is not part of the report. */
  read(draft: ReportDraft, start: number): number {
    const { text } = this.#pasted;
    const line = newLine();
    let section: { close: (end: number) => void; stack: StackDraft; lost: () => void } | null = null;
    let end = start;
    let blanks = 0;
    for (let at = start; at < text.length; ) {
      moveTo(line, text, at);
      const { from, to } = line;
      if (from === to) {
        at = after(text, line.end);
        if (++blanks > 2 || line.end >= text.length) break;
        continue;
      }
      if (isSeparator(text, from, to)) {
        section?.close(end);
        draft.note('separator', this.#pasted, from, to);
        this.#claim(start, after(text, line.end));
        return after(text, line.end);
      }
      const next = this.#openSection(draft, line) ?? null;
      if (next) {
        section?.close(end);
        section = next;
        at = after(text, line.end);
      } else {
        const taken: number = section ? this.#takeLine(line, section, draft) : -1;
        if (taken < 0) break;
        at = taken;
      }
      blanks = 0;
      end = at;
    }
    section?.close(end);
    this.#claim(start, end);
    return end;
  }

  #takeLine(line: Line, section: { stack: StackDraft; lost: () => void }, draft: ReportDraft): number {
    const { text } = this.#pasted;
    if (text.startsWith('[failed to restore the stack]', line.from)) {
      section.lost();
      return after(text, line.end);
    }
    if (text.startsWith('Mutex ', line.from) || text.startsWith('Location is ', line.from)) {
      draft.note('race-detail', this.#pasted, line.from, line.to);
      return after(text, line.end);
    }
    return this.#stacks.take(line, section.stack);
  }

  #openSection(draft: ReportDraft, line: Line) {
    const { text } = this.#pasted;
    const { start, from, to } = line;
    const first = text.charCodeAt(from);
    // P(revious), R(ead), W(rite), A(tomic), G(oroutine)
    if (first !== 80 && first !== 82 && first !== 87 && first !== 65 && first !== 71) return null;
    const words = text.slice(from, Math.min(to, from + 160));
    const stack = newStack();
    let stackLost = false;
    const lost = () => {
      stackLost = true;
    };
    const head = readAccessHead(words);
    if (head) {
      return {
        stack,
        lost,
        close: (end: number) => {
          draft.accesses.push({ ...head, frames: stack.frames, stackLost, span: this.#pasted.span(start, end) });
        },
      };
    }
    const created = readCreatedHead(words);
    if (!created) return null;
    return {
      stack,
      lost,
      close: (end: number) => {
        draft.raceGoroutines.push({ ...created, createdAt: stack.frames, span: this.#pasted.span(start, end) });
      },
    };
  }
}
