import { indexWithin, isDigit, lastIndexWithin } from '../../text/chars.ts';
import type { PastedText } from '../../text/types.ts';
import type { Claim, Reading } from '../reading.ts';
import type { GoReport, Goroutine, TraceIssue } from '../types.ts';
import { BodyCache } from './body-cache.ts';
import { Claims } from './claims.ts';
import { FrameTable } from './frame-table.ts';
import { type Bracket, type Header, readHeader } from './header.ts';
import { isRegister, readSignal, signalHeadline, wordValue } from './headline.ts';
import { findHeadlineBefore, type Headline, readHeadline } from './headline-reader.ts';
import { after, isBareName, type Line, moveTo, newLine } from './lines.ts';
import { readLogLines } from './log-lines.ts';
import { isLoggedPlace } from './logged-frame.ts';
import { isProfileHeadline, readProfile } from './profile.ts';
import { isSeparator, RACE_HEADLINE, RaceReader, readAccessHead } from './race.ts';
import { ReportDraft } from './report-draft.ts';
import { nameRecovered } from './sayings.ts';
import { newStack, type StackDraft, StackReader } from './stack.ts';

/** Unclaimed lines after which a goroutine or an exit status is no longer of the same crash. */
const MAX_GAP = 12;
/** The same between a headline and its first goroutine: loggers are busy while a process dies. */
const MAX_HEADLINE_GAP = 200;

/** The goroutine whose lines are coming in. */
interface Current {
  header: Header;
  start: number;
  headerEnd: number;
  end: number;
  stack: StackDraft;
  /** A blank line was seen after the last frame. */
  paused: boolean;
}

/** One pass over the lines of a text; see read-go.ts. */
export class GoReader {
  readonly #pasted: PastedText;
  readonly #text: string;
  readonly #claims = new Claims();
  readonly #frames = new FrameTable();
  readonly #stacks: StackReader;
  readonly #races: RaceReader;
  readonly #bodies: BodyCache;
  readonly #brackets = new Map<string, Bracket>();
  readonly #reports: GoReport[] = [];
  readonly #issues: TraceIssue[] = [];
  #draft: ReportDraft | null = null;
  /** Where the report before this one ended. */
  #reportEnd = 0;
  #goroutine: Current | null = null;
  /** The frames of `runtime stack:` or of a goroutine whose header is lost. */
  #loose: StackDraft | null = null;

  constructor(pasted: PastedText) {
    this.#pasted = pasted;
    this.#text = pasted.text;
    this.#stacks = new StackReader(pasted, this.#frames);
    this.#races = new RaceReader(pasted, this.#stacks, (start, end) => this.#claims.add(start, end));
    this.#bodies = new BodyCache(pasted.text);
  }

  read(): Reading<GoReport> {
    const text = this.#text;
    const line = newLine();
    for (let at = 0; at < text.length; ) {
      moveTo(line, text, at);
      at = this.#takeLine(line);
    }
    this.#closeGoroutine();
    if (this.#draft) this.#noteCut(this.#draft);
    this.#closeReport();
    const logLines = readLogLines(this.#pasted, this.#claims.list(), this.#frames);
    for (const { report, start, end } of logLines) {
      this.#reports.push(report);
      this.#claims.add(start, end);
    }
    if (logLines.length > 0) this.#reports.sort((a, b) => a.span[0] - b.span[0]);
    return { reports: this.#reports, claimed: this.#claims.list() as readonly Claim[], issues: this.#issues };
  }

  /** Answers the offset of the next line to look at. */
  #takeLine(line: Line): number {
    const text = this.#text;
    const { from, to } = line;
    if (from === to) return this.#takeBlank(line);
    const first = text.charCodeAt(from);
    if (first === 103) {
      const header = readHeader(text, from, to, this.#brackets);
      if (header) return this.#openGoroutine(line, header);
      if (isProfileHeadline(text, from)) return this.#takeProfile(line);
    }
    const other = this.#takeSpecial(line, first);
    if (other >= 0) return other;
    const open = this.#goroutine ? !this.#goroutine.paused : this.#loose !== null;
    if (open || this.#mayBeStray(line, first)) {
      const taken = this.#takeFrame(line);
      if (taken >= 0) return taken;
    }
    if (this.#goroutine) this.#goroutine.stack.interleaved = true;
    if (this.#draft) this.#draft.gap++;
    return after(text, line.end);
  }

  #takeBlank(line: Line): number {
    const next = after(this.#text, line.end);
    if (this.#goroutine) this.#goroutine.paused = true;
    this.#loose = null;
    if (this.#draft && this.#draft.end === line.start) {
      // Blank lines between the parts of a report are the report's.
      this.#claims.add(line.start, next);
      this.#draft.end = next;
    }
    return next;
  }

  /** Frames, into the goroutine that is open, the runtime's stack, or none. */
  #takeFrame(line: Line): number {
    const current = this.#goroutine;
    if (current && !(current.paused && current.stack.closed)) {
      const taken = this.#stacks.take(line, current.stack);
      if (taken < 0) return -1;
      current.paused = false;
      current.end = taken;
      this.#extend(line.start, taken);
      return taken;
    }
    const stack = this.#loose ?? newStack();
    const before = stack.frames.length;
    const taken = this.#stacks.take(line, stack);
    if (taken < 0) return -1;
    if (!this.#loose) {
      this.#closeGoroutine();
      this.#loose = stack;
      const draft = this.#draftFor(line.start);
      if (draft.isBare && draft.errorSpan === null) draft.cutStart = true;
      this.#issues.push({ code: 'frames-without-header', span: this.#pasted.span(line.from, line.to) });
    }
    if (stack.logged && this.#draft) this.#draft.loggedByRecovery = true;
    if (stack.frames.length > before) this.#draft?.strayFrames.push(...stack.frames.slice(before));
    this.#extend(line.start, taken);
    return taken;
  }

  /** Outside of a goroutine a frame must look like Go beyond doubt. */
  #mayBeStray(line: Line, first: number): boolean {
    const text = this.#text;
    if (line.to - line.from > 2000) return false;
    const isCode = (from: number, to: number) => {
      const dot = indexWithin(text, '.go:', from, to);
      if (dot >= 0 && isDigit(text.charCodeAt(dot + 4))) return true;
      const assembly = indexWithin(text, '.s:', from, to);
      return assembly >= 0 && isDigit(text.charCodeAt(assembly + 3));
    };
    if (isLoggedPlace(text, line.from, line.to)) return true;
    if (text.charCodeAt(line.start) === 9 || first === 47)
      return isCode(line.from, line.to) && lastIndexWithin(text, ' +0x', line.from, line.to) >= 0;
    if (line.end >= text.length) return false;
    const next = newLine();
    moveTo(next, text, line.end + 1);
    const last = text.charCodeAt(line.to - 1);
    if (last !== 41 && !text.startsWith('created by ', line.from)) {
      // A logger's own stack has no arguments: a dotted name, and below it the place, further in.
      const isName = isBareName(text, line.from, line.to) && indexWithin(text, '.', line.from, line.to) > 0;
      if (!isName || next.from - next.start <= line.from - line.start) return false;
    }
    return next.to - next.from < 2000 && isCode(next.from, next.to);
  }

  #takeSpecial(line: Line, first: number): number {
    const text = this.#text;
    const { start, from, to, end } = line;
    const next = after(text, end);
    switch (first) {
      case 112: // panic: …
      case 102: {
        // fatal error: …
        const headline = readHeadline(this.#pasted, line, this.#openPanic(), this.#brackets);
        if (!headline) return -1;
        if (this.#isRepeated(headline)) {
          (this.#draft as ReportDraft).note('repeated-headline', this.#pasted, from, to);
          this.#extend(start, headline.next);
          return headline.next;
        }
        this.#openHeadline(start, headline.kind, headline.nested);
        const draft = this.#draft as ReportDraft;
        headline.apply(draft);
        for (const [a, b] of headline.claims) this.#extend(a, b);
        return headline.next;
      }
      case 91: // [signal SIGSEGV: …]
        if (!text.startsWith('[signal ', from)) return -1;
        this.#draftFor(start).signal = { ...readSignal(text.slice(from, to)), span: this.#pasted.span(from, to) };
        this.#extend(start, next);
        return next;
      case 83: {
        // SIGQUIT: quit
        const name = signalHeadline(text, from, to);
        if (!name) return -1;
        this.#openHeadline(start, 'fatal-error', false);
        const draft = this.#draft as ReportDraft;
        draft.name = name;
        draft.message = text.slice(from, to);
        draft.errorSpan = this.#pasted.span(from, to);
        draft.signal = { name, code: null, addr: null, pc: null, span: draft.errorSpan };
        this.#extend(start, next);
        return next;
      }
      case 87: // WARNING: DATA RACE
        if (text.startsWith(RACE_HEADLINE, from)) return this.#takeRace(line, next);
        break;
      case 61: // ==================
        if (!isSeparator(text, from, to) || end >= text.length) return -1;
        return text.startsWith(RACE_HEADLINE, end + 1) ? this.#takeRace(line, next) : -1;
    }
    if (first === 80 || first === 82 || first === 87 || first === 65) {
      if (readAccessHead(text.slice(from, Math.min(to, from + 160)))) return this.#takeCutRace(line);
    }
    return this.#takeDetail(line, first, next);
  }

  /** Lines that say more about the report that is open. */
  #takeDetail(line: Line, first: number, next: number): number {
    const text = this.#text;
    const { start, from, to } = line;
    const draft = this.#draft;
    if (first === 114 && text.startsWith('runtime stack:', from)) {
      this.#closeGoroutine();
      const owner = this.#draftFor(start);
      this.#loose = newStack();
      owner.note('runtime-stack', this.#pasted, from, to);
      this.#extend(start, next);
      return this.#takeSystemStack(owner, next);
    }
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
      this.#closeGoroutine();
      return this.#takeRegisters(draft, line);
    } else {
      const kind = detailKind(text, from, to);
      if (!kind) return -1;
      if (kind !== 'signal-state') this.#closeGoroutine();
      draft.note(kind, this.#pasted, from, to);
    }
    this.#extend(start, next);
    return next;
  }

  #takeSystemStack(draft: ReportDraft, start: number): number {
    const text = this.#text;
    const line = newLine();
    const stack = newStack();
    let at = start;
    while (at < text.length) {
      moveTo(line, text, at);
      if (line.from === line.to) break;
      if (text.startsWith('goroutine ', line.from) && readHeader(text, line.from, line.to, this.#brackets)) break;
      const taken = this.#stacks.take(line, stack);
      if (taken < 0) break;
      this.#extend(at, taken);
      at = taken;
    }
    draft.systemStack.push(...stack.frames);
    this.#loose = null;
    return at;
  }

  #takeRegisters(draft: ReportDraft, first: Line): number {
    const text = this.#text;
    const line = newLine();
    let end = first.end;
    for (let at = first.start; at < text.length; at = after(text, line.end)) {
      moveTo(line, text, at);
      if (!isRegister(text, line.from, line.to)) break;
      end = line.end;
      if (line.end >= text.length) break;
    }
    draft.note('registers', this.#pasted, first.start, end);
    this.#extend(first.start, after(text, end));
    return after(text, end);
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
    this.#openHeadline(line.start, 'data-race', false);
    const draft = this.#draft as ReportDraft;
    draft.name = RACE_HEADLINE;
    draft.errorSpan = this.#pasted.span(headline.from, headline.to);
    this.#extend(line.start, body);
    const end = this.#races.read(draft, body);
    draft.end = Math.max(draft.end, end);
    this.#closeReportKeepingDetails();
    return end;
  }

  /** A report whose headline is cut away: what stood before its `Previous …` line is the other access. */
  #takeCutRace(line: Line): number {
    this.#closeGoroutine();
    const known = this.#draft;
    const stray = known && known.errorSpan === null && known.goroutines.length === 0 ? known.strayFrames.splice(0) : [];
    if (stray.length === 0 || !known) this.#openHeadline(line.start, 'data-race', false);
    const draft = this.#draft as ReportDraft;
    draft.kind = 'data-race';
    draft.cutStart = true;
    draft.name = RACE_HEADLINE;
    draft.errorSpan = this.#pasted.span(line.from, line.to);
    if (stray.length > 0) {
      const span = this.#pasted.span(draft.start, line.start);
      draft.accesses.push({
        kind: 'unknown',
        atomic: false,
        address: null,
        goroutine: null,
        frames: stray,
        previous: false,
        stackLost: false,
        span,
      });
    }
    const end = this.#races.read(draft, line.start);
    draft.end = Math.max(draft.end, end);
    this.#closeReportKeepingDetails();
    return Math.max(end, after(this.#text, line.end));
  }

  #takeProfile(line: Line): number {
    this.#openHeadline(line.start, 'goroutine-dump', false);
    const draft = this.#draft as ReportDraft;
    const { profile, end } = readProfile(this.#pasted, line, this.#frames);
    draft.profile = profile;
    this.#extend(line.start, end);
    this.#closeReport();
    return end;
  }

  #openGoroutine(line: Line, header: Header): number {
    const text = this.#text;
    this.#closeGoroutine();
    const next = after(text, line.end);
    const draft = this.#draftForGoroutine(line.start, header);
    draft.ids.add(header.id);
    const body = this.#bodies.find(next);
    if (body) {
      draft.goroutines.push(this.#toGoroutine(header, line.start, line.to, body.end, body.stack));
      this.#extend(line.start, body.end);
      return body.end;
    }
    this.#goroutine = { header, start: line.start, headerEnd: line.to, end: next, stack: newStack(), paused: false };
    this.#extend(line.start, next);
    return next;
  }

  #closeGoroutine(): void {
    this.#loose = null;
    const current = this.#goroutine;
    if (!current) return;
    this.#goroutine = null;
    const { header, stack, start, headerEnd, end } = current;
    this.#draft?.goroutines.push(this.#toGoroutine(header, start, headerEnd, end, stack));
    this.#bodies.keep(headerEnd, end, stack);
  }

  #toGoroutine(header: Header, start: number, headerEnd: number, end: number, stack: StackDraft): Goroutine {
    const { state, waitMinutes, lockedToThread, bubble } = header.bracket;
    return {
      id: header.id,
      state,
      waitMinutes,
      lockedToThread,
      labels: header.labels,
      frames: stack.frames,
      createdBy: stack.createdBy,
      framesElided: stack.framesElided,
      stackUnavailable: stack.stackUnavailable,
      ancestors: stack.ancestors,
      bubble,
      headerSpan: this.#pasted.span(start, headerEnd),
      span: this.#pasted.span(start, end),
    };
  }

  /** The report a goroutine belongs to: the open one, or a new one when that is over. */
  #draftForGoroutine(start: number, header: Header): ReportDraft {
    const draft = this.#draft;
    if (draft && draft.kind !== 'data-race' && draft.kind !== 'log-line') {
      const limit = draft.isBare ? MAX_HEADLINE_GAP : MAX_GAP;
      const again = draft.gap > 0 && draft.ids.has(header.id);
      if (draft.gap <= limit && !again) {
        draft.gap = 0;
        return draft;
      }
    }
    this.#closeReport();
    const fresh = new ReportDraft('goroutine-dump', start);
    this.#draft = fresh;
    const headline = findHeadlineBefore(this.#pasted, start, this.#claims.end);
    if (headline) {
      fresh.start = headline.start;
      headline.apply(fresh);
      this.#claims.add(headline.start, headline.end);
    }
    return fresh;
  }

  #draftFor(start: number): ReportDraft {
    if (!this.#draft || this.#draft.kind === 'data-race' || this.#draft.gap > MAX_HEADLINE_GAP) {
      this.#closeReport();
      this.#draft = new ReportDraft('goroutine-dump', start);
    }
    return this.#draft;
  }

  /** The panic whose goroutines have not come yet, which another panic can follow. */
  #openPanic(): 'none' | 'open' | 'recovered' {
    const draft = this.#draft;
    if (!draft?.isBare || draft.kind !== 'panic') return 'none';
    return draft.panics.at(-1)?.recovered ? 'recovered' : 'open';
  }

  /** Some loggers and shippers write the first line twice. */
  #isRepeated(headline: Headline): boolean {
    const draft = this.#draft;
    if (!draft?.isBare || draft.gap > 0 || headline.nested || draft.kind !== headline.kind) return false;
    return headline.message === (draft.panics.at(-1)?.message ?? draft.message);
  }

  #openHeadline(start: number, kind: GoReport['kind'], nested: boolean): void {
    this.#closeGoroutine();
    if (nested && this.#draft) return;
    this.#closeReport();
    this.#draft = new ReportDraft(kind, start);
  }

  #extend(start: number, end: number): void {
    this.#claims.add(start, end);
    const draft = this.#draft;
    if (!draft) return;
    draft.end = Math.max(draft.end, end);
    draft.gap = 0;
  }

  /** The lines after a race report (`Found 1 data race(s)`, `exit status 66`) are notes of it. */
  #closeReportKeepingDetails(): void {
    if (this.#draft) this.#draft.gap = 0;
  }

  #closeReport(): void {
    this.#closeGoroutine();
    const draft = this.#draft;
    this.#draft = null;
    if (!draft || draft.end <= draft.start) return;
    nameRecovered(draft, this.#pasted, this.#reportEnd);
    if (draft.claimedAbove) this.#claims.add(...draft.claimedAbove);
    this.#reportEnd = draft.end;
    this.#reports.push(draft.finish(this.#pasted, this.#frames.goVersion));
  }

  #noteCut(draft: ReportDraft): void {
    const last = draft.goroutines.at(-1);
    const frame = last?.frames.at(-1);
    const atEnd = draft.end >= this.#text.trimEnd().length;
    if (atEnd && last && !last.createdBy && frame && (frame.file === null || frame.function === '<unknown>'))
      draft.cutEnd = true;
    if (atEnd && last && last.frames.length === 0 && !last.stackUnavailable) draft.cutEnd = true;
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
