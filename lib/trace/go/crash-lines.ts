import type { PastedText } from '../../text/types.ts';
import { DetailLines } from './detail-lines.ts';
import type { FrameTable } from './frame-table.ts';
import type { Bracket } from './header.ts';
import { readSignal, signalHeadline } from './headline.ts';
import { readHeadline } from './headline-reader.ts';
import { after, type Line, moveTo, newLine } from './lines.ts';
import { LOCK_HEADLINE, readLockReport } from './lock-report.ts';
import type { OpenCrash } from './open-crash.ts';
import { isSeparator, RACE_HEADLINE, RaceReader, readAccessHead } from './race.ts';
import type { StackReader } from './stack.ts';

/** Reads the lines of a crash that are no goroutine: headlines, signals, race reports, and the details below them. */
export class CrashLines {
  readonly #pasted: PastedText;
  readonly #text: string;
  readonly #open: OpenCrash;
  readonly #races: RaceReader;
  readonly #details: DetailLines;
  readonly #brackets: Map<string, Bracket>;
  readonly #frames: FrameTable;

  constructor(
    pasted: PastedText,
    open: OpenCrash,
    stacks: StackReader,
    brackets: Map<string, Bracket>,
    frames: FrameTable,
  ) {
    this.#frames = frames;
    this.#pasted = pasted;
    this.#text = pasted.text;
    this.#open = open;
    this.#races = new RaceReader(pasted, stacks, (start, end) => open.claim(start, end));
    this.#details = new DetailLines(pasted, open, stacks, brackets);
    this.#brackets = brackets;
  }

  /** Answers the offset after what was taken, or -1 when the line is none of them. `first`: its first character. */
  take(line: Line, first: number): number {
    const text = this.#text;
    const { start, from, to, end } = line;
    const next = after(text, end);
    switch (first) {
      case 112: // panic: …
      case 102: // fatal error: …
        return this.#takeHeadline(line);
      case 91: // [signal SIGSEGV: …]
        if (!text.startsWith('[signal ', from)) return -1;
        this.#open.draftForDetail(start).signal = {
          ...readSignal(text.slice(from, to)),
          span: this.#pasted.span(from, to),
        };
        this.#open.extend(start, next);
        return next;
      case 83: {
        // SIGQUIT: quit
        const name = signalHeadline(text, from, to);
        if (!name) return -1;
        const draft = this.#open.openHeadline(start, 'fatal-error', false);
        draft.name = name;
        draft.message = text.slice(from, to);
        draft.errorSpan = this.#pasted.span(from, to);
        draft.signal = { name, code: null, addr: null, pc: null, span: draft.errorSpan };
        this.#open.extend(start, next);
        return next;
      }
      case 87: // WARNING: DATA RACE
        if (text.startsWith(RACE_HEADLINE, from)) return this.#takeRace(line, next);
        break;
      case 61: // ==================
        if (!isSeparator(text, from, to) || end >= text.length) return -1;
        return text.startsWith(RACE_HEADLINE, end + 1) ? this.#takeRace(line, next) : -1;
    }
    if (first === 80 && text.startsWith(LOCK_HEADLINE, from)) return this.#takeLockReport(line, next);
    if (first === 80 || first === 82 || first === 87 || first === 65) {
      if (readAccessHead(text.slice(from, Math.min(to, from + 160)))) return this.#takeCutRace(line);
    }
    return this.#details.take(line, first);
  }

  #takeHeadline(line: Line): number {
    const open = this.#open;
    const headline = readHeadline(this.#pasted, line, open.panic, this.#brackets);
    if (!headline) return -1;
    if (open.repeats(headline)) {
      open.draft?.note('repeated-headline', this.#pasted, line.from, line.to);
      open.extend(line.start, headline.next);
      return headline.next;
    }
    headline.apply(open.openHeadline(line.start, headline.kind, headline.nested));
    for (const [start, end] of headline.claims) open.extend(start, end);
    return headline.next;
  }

  #takeRace(line: Line, next: number): number {
    const text = this.#text;
    let body = next;
    let headline: Line = line;
    if (text.charCodeAt(line.from) === 61) {
      headline = newLine();
      moveTo(headline, text, next);
      body = after(text, headline.end);
    }
    const draft = this.#open.openHeadline(line.start, 'data-race', false);
    draft.name = RACE_HEADLINE;
    draft.errorSpan = this.#pasted.span(headline.from, headline.to);
    this.#open.extend(line.start, body);
    const end = this.#races.read(draft, body);
    draft.end = Math.max(draft.end, end);
    // The lines after it (`Found 1 data race(s)`, `exit status 66`) are notes of it.
    draft.gap = 0;
    return end;
  }

  #takeLockReport(line: Line, next: number): number {
    const colon = line.from + LOCK_HEADLINE.length;
    if (this.#text.charCodeAt(colon) !== 58) return -1;
    const draft = this.#open.openHeadline(line.start, 'fatal-error', false);
    draft.name = LOCK_HEADLINE;
    draft.message =
      this.#text
        .slice(colon + 1, line.to)
        .trim()
        .replace(/:$/, '') || null;
    draft.errorSpan = this.#pasted.span(line.from, line.to);
    const { end } = readLockReport(this.#pasted, this.#frames, draft, next);
    this.#open.extend(line.start, Math.max(end, next));
    return Math.max(end, next);
  }

  /** A report whose headline is cut away: what stood before its `Previous …` line is the other access. */
  #takeCutRace(line: Line): number {
    const open = this.#open;
    open.closeGoroutine();
    const known = open.draft;
    const stray = known && known.errorSpan === null && known.goroutines.length === 0 ? known.strayFrames.splice(0) : [];
    const draft = stray.length > 0 && known ? known : open.openHeadline(line.start, 'data-race', false);
    draft.kind = 'data-race';
    draft.cutStart = true;
    draft.name = RACE_HEADLINE;
    draft.errorSpan = this.#pasted.span(line.from, line.to);
    if (stray.length > 0) {
      draft.accesses.push({
        kind: 'unknown',
        atomic: false,
        address: null,
        goroutine: null,
        frames: stray,
        previous: false,
        stackLost: false,
        span: this.#pasted.span(draft.start, line.start),
      });
    }
    const end = this.#races.read(draft, line.start);
    draft.end = Math.max(draft.end, end);
    draft.gap = 0;
    return Math.max(end, after(this.#text, line.end));
  }
}
