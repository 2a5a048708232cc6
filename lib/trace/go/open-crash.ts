import type { PastedText } from '../../text/types.ts';
import type { Claim, Reading } from '../reading.ts';
import type { GoReport, Goroutine, IssueCode, TraceIssue } from '../types.ts';
import { BodyCache } from './body-cache.ts';
import { Claims } from './claims.ts';
import type { FrameTable } from './frame-table.ts';
import type { Header } from './header.ts';
import { findHeadlineBefore, type Headline, tellsRecovery } from './headline-reader.ts';
import { after, type Line } from './lines.ts';
import { readLogLines } from './log-lines.ts';
import { ReportDraft } from './report-draft.ts';
import { nameRecovered } from './sayings.ts';
import { SeenGoroutines } from './seen-goroutine.ts';
import { newStack, type StackDraft } from './stack-draft.ts';
import type { StackTrie } from './stack-trie.ts';

/** Unclaimed lines after which a goroutine or an exit status is no longer of the same crash. */
export const MAX_GAP = 12;
/** The same between a headline and its first goroutine: loggers are busy while a process dies. */
const MAX_HEADLINE_GAP = 200;

/** The goroutine whose lines are coming in. */
export interface OpenGoroutine {
  header: Header;
  start: number;
  headerEnd: number;
  end: number;
  stack: StackDraft;
  /** A blank line was seen after the last frame. */
  paused: boolean;
}

/** What is open while the lines of a text come in: the report, its goroutine, a stack without a header; and all that is done. */
export class OpenCrash {
  readonly #pasted: PastedText;
  readonly #text: string;
  readonly #frames: FrameTable;
  readonly #seen: StackTrie;
  readonly #bodies: BodyCache;
  readonly #goroutines: SeenGoroutines;
  readonly #claims = new Claims();
  readonly #reports: GoReport[] = [];
  readonly #issues: TraceIssue[] = [];
  /** Where the report before this one ended. */
  #reportEnd = 0;
  draft: ReportDraft | null = null;
  goroutine: OpenGoroutine | null = null;
  /** The frames of `runtime stack:` or of a goroutine whose header is lost. */
  loose: StackDraft | null = null;

  constructor(pasted: PastedText, frames: FrameTable, seen: StackTrie) {
    this.#pasted = pasted;
    this.#text = pasted.text;
    this.#frames = frames;
    this.#seen = seen;
    this.#bodies = new BodyCache(pasted.text);
    this.#goroutines = new SeenGoroutines(seen.stacks);
  }

  claim(start: number, end: number): void {
    this.#claims.add(start, end);
  }

  issue(code: IssueCode, line: Line): void {
    this.#issues.push({ code, span: this.#pasted.span(line.from, line.to) });
  }

  /** The lines are the open report's. */
  extend(start: number, end: number): void {
    this.#claims.add(start, end);
    const draft = this.draft;
    if (!draft) return;
    draft.end = Math.max(draft.end, end);
    draft.gap = 0;
  }

  openGoroutine(line: Line, header: Header): number {
    const text = this.#text;
    this.closeGoroutine();
    const next = after(text, line.end);
    const draft = this.#draftForGoroutine(line.start, header);
    const body = this.#bodies.find(next) ?? this.#readSeen(next);
    if (body) {
      draft.goroutines.push(this.#goroutines.add(header, line.start, line.to, body.end, body.stack));
      this.extend(line.start, body.end);
      return body.end;
    }
    this.goroutine = { header, start: line.start, headerEnd: line.to, end: next, stack: newStack(), paused: false };
    this.extend(line.start, next);
    return next;
  }

  closeGoroutine(): void {
    this.loose = null;
    const current = this.goroutine;
    if (!current) return;
    this.goroutine = null;
    const { header, stack, start, headerEnd, end } = current;
    this.draft?.goroutines.push(this.#toGoroutine(header, start, headerEnd, end, stack));
  }

  #readSeen(start: number): { readonly stack: number; readonly end: number } | null {
    const seen = this.#seen.read(start);
    if (seen?.again) this.#bodies.keep(start, seen.end, seen.stack);
    return seen;
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
    const draft = this.draft;
    if (draft && draft.kind !== 'data-race' && draft.kind !== 'log-line') {
      const limit = draft.isBare ? MAX_HEADLINE_GAP : MAX_GAP;
      const again = draft.gap > 0 && (draft.hasGoroutine(header.id) || tellsRecovery(this.#text, start));
      if (draft.gap <= limit && !again) {
        draft.gap = 0;
        return draft;
      }
    }
    return this.#draftBelowHeadline(start);
  }

  /** A new report, whose headline may stand in the line above behind other words. */
  #draftBelowHeadline(start: number): ReportDraft {
    this.closeReport();
    const fresh = new ReportDraft('goroutine-dump', start);
    this.draft = fresh;
    const headline = findHeadlineBefore(this.#pasted, start, this.#claims.end);
    if (headline) {
      fresh.start = headline.start;
      headline.apply(fresh);
      this.#claims.add(headline.start, headline.end);
    }
    return fresh;
  }

  /** The open report, or a new one: `[signal …` and `runtime stack:` stand between a headline and its goroutines. */
  draftForDetail(start: number): ReportDraft {
    const { draft } = this;
    if (draft && draft.kind !== 'data-race' && draft.gap <= MAX_HEADLINE_GAP) return draft;
    return this.#draftBelowHeadline(start);
  }

  /** The open report, or a bare one that starts here. */
  draftFor(start: number): ReportDraft {
    const { draft } = this;
    if (draft && draft.kind !== 'data-race' && draft.gap <= MAX_HEADLINE_GAP) return draft;
    this.closeReport();
    const fresh = new ReportDraft('goroutine-dump', start);
    this.draft = fresh;
    return fresh;
  }

  /** A report that begins with a headline, or the open one when the headline is a further one of it. */
  openHeadline(start: number, kind: GoReport['kind'], nested: boolean): ReportDraft {
    this.closeGoroutine();
    if (nested && this.draft) return this.draft;
    this.closeReport();
    const fresh = new ReportDraft(kind, start);
    this.draft = fresh;
    return fresh;
  }

  /** The panic whose goroutines have not come yet, which another panic can follow. */
  get panic(): 'none' | 'open' | 'recovered' {
    const draft = this.draft;
    if (!draft?.isBare || draft.kind !== 'panic') return 'none';
    return draft.panics.at(-1)?.recovered ? 'recovered' : 'open';
  }

  /** Some loggers and shippers write the first line twice. */
  repeats(headline: Headline): boolean {
    const draft = this.draft;
    if (!draft?.isBare || draft.gap > 0 || headline.nested || draft.kind !== headline.kind) return false;
    return headline.message === (draft.panics.at(-1)?.message ?? draft.message);
  }

  closeReport(): void {
    this.closeGoroutine();
    const draft = this.draft;
    this.draft = null;
    if (!draft || draft.end <= draft.start) return;
    nameRecovered(draft, this.#pasted, this.#reportEnd);
    if (draft.claimedAbove) this.#claims.add(...draft.claimedAbove);
    this.#reportEnd = draft.end;
    this.#reports.push(draft.finish(this.#pasted, this.#frames.goVersion));
  }

  /** The text is over. */
  finish(): Reading<GoReport> {
    this.closeGoroutine();
    if (this.draft) this.#noteCut(this.draft);
    this.closeReport();
    const logLines = readLogLines(this.#pasted, this.#claims.list(), this.#frames);
    for (const { report, start, end } of logLines) {
      this.#reports.push(report);
      this.#claims.add(start, end);
    }
    if (logLines.length > 0) this.#reports.sort((a, b) => a.span[0] - b.span[0]);
    return { reports: this.#reports, claimed: this.#claims.list() as readonly Claim[], issues: this.#issues };
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
